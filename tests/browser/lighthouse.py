"""Lighthouse's simulated phone on pages of a running site."""

import json
import os
import subprocess
from pathlib import Path

CLI = Path(__file__).resolve().parents[1] / "node" / "node_modules" / "lighthouse" / "cli" / "index.js"
_FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"


def report(address, chromium, categories, *options):
    """What Lighthouse says of one page, as its JSON."""
    command = ["node", str(CLI), address, "--quiet", "--output=json", "--output-path=stdout", *options]
    command += [
        f"--only-categories={','.join(categories)}",
        f"--chrome-flags={_FLAGS}",
        "--disable-full-page-screenshot",
    ]
    environment = {**os.environ, "CHROME_PATH": chromium}
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=300)
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout)


def scores(found):
    """Hundredths by category."""
    return {name: round(100 * (category["score"] or 0)) for name, category in found["categories"].items()}


def failed(found, category):
    """The audits of a category that cost it points."""
    audits = [
        (ref["id"], found["audits"][ref["id"]]) for ref in found["categories"][category]["auditRefs"] if ref["weight"]
    ]
    return [
        f"{name}: {audit['title']} {json.dumps(audit.get('details', {}).get('items', []))[:500]}"
        for name, audit in audits
        if audit["score"] is not None and audit["score"] < 1
    ]
