"""The wheel that this tool was installed from, for workflows to install the same."""

import json
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit


def own_wheel() -> Path | None:
    """The file, where the installer noted it (PEP 610) and it is still there; None for any other way of installing."""
    noted = distribution("annals").read_text("direct_url.json")
    address = urlsplit(json.loads(noted)["url"] if noted else "")
    path = Path(unquote(address.path))
    return path if address.scheme == "file" and path.suffix == ".whl" and path.is_file() else None
