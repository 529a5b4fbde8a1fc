"""`annals build --cluster --to`: a real Dask cluster of two processes and a real S3-compatible server, both on this machine."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import busy_ferries
import pytest
from ferries import BASE, TIMELINE
from real_timeline import copy_of_the_project

from generator import workers
from generator.publish.faults import PublishError
from generator.publish.remote import put

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
INCIDENTS = int(os.environ.get("ANNALS_CLUSTER_INCIDENTS", "0"))


@pytest.fixture(scope="module")
def store():
    """A bucket on an S3 server, by boto3, and the environment in which programs reach it."""
    boto3 = pytest.importorskip("boto3", reason="moto is not installed")
    moto = pytest.importorskip("moto.server", reason="moto is not installed")
    running = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    environment = {
        "AWS_ENDPOINT_URL": "http://{}:{}".format(*running.get_host_and_port()),
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "nothing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        client = boto3.client("s3")
        client.create_bucket(Bucket="sites")
        yield client
        client.close()
    running.stop()


@pytest.fixture(scope="module")
def scheduler(store):
    """The address of a scheduler with two worker processes, which `dask` started."""
    pytest.importorskip("distributed", reason="distributed is not installed")
    code = (
        "import sys\nfrom distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host='127.0.0.1') as cluster:\n"
        "        print(cluster.scheduler_address, flush=True)\n        sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout.readline().strip()
        process.stdin.close()


@pytest.fixture(scope="module")
def timeline(tmp_path_factory):
    """A few ferries; with ANNALS_CLUSTER_INCIDENTS so many incidents of the bench."""
    folder = tmp_path_factory.mktemp("written") / "timeline"
    if INCIDENTS:
        subprocess.run([sys.executable, ROOT / "bench" / "corpus.py", str(INCIDENTS), folder], check=True)
        return folder
    folder.mkdir()
    copy_of_the_project(folder, incidents=False)
    (folder / "content" / "photos").mkdir()
    (folder / "content" / "photos" / "pier.jpg").write_bytes(busy_ferries.PICTURE)
    for name, text in {"timeline.yml": TIMELINE, **BASE, **busy_ferries.LAWFUL}.items():
        path = folder / "incidents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def annals(folder, *options, code=0):
    command = [sys.executable, "-m", "generator", "--root", folder, "build", "--no-markdown", *options]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == code, found.stderr
    assert "Traceback" not in found.stderr
    return found


def listed(store, prefix):
    """Path below the prefix -> sha256 of every object."""
    pages = store.get_paginator("list_objects_v2").paginate(Bucket="sites", Prefix=f"{prefix}/")
    keys = [found["Key"] for page in pages for found in page.get("Contents", [])]
    return {
        key.removeprefix(f"{prefix}/"): hashlib.sha256(
            store.get_object(Bucket="sites", Key=key)["Body"].read()
        ).hexdigest()
        for key in keys
    }


def on_disk(site):
    return {
        str(p.relative_to(site)): hashlib.sha256(p.read_bytes()).hexdigest() for p in site.rglob("*") if p.is_file()
    }


def test_a_cluster_writes_to_a_bucket_what_one_process_writes_to_the_disk(store, scheduler, timeline, tmp_path):
    alone = tmp_path / "alone"
    shutil.copytree(timeline, alone)
    annals(alone)
    said = annals(timeline, "--cluster", scheduler, "--to", "s3://sites/whole").stdout
    expected = on_disk(alone / "site")
    found = listed(store, "whole")
    assert found.pop(".annals-files.json")
    assert found == expected
    assert f"s3://sites/whole: {len(expected)} files written, 0 removed" in said
    kind = store.head_object(Bucket="sites", Key="whole/index.html")["ContentType"]
    assert kind == "text/html"


def test_only_what_changed_is_brought_and_what_is_gone_goes(store, timeline):
    """After the test above, and without the cluster."""
    assert "0 files written, 0 removed" in annals(timeline, "--to", "s3://sites/whole").stdout
    (timeline / "content" / "about.md").unlink()
    (timeline / "content" / "extra.txt").write_text("new")
    assert "1 removed" in annals(timeline, "--to", "s3://sites/whole").stdout
    found = listed(store, "whole")
    found.pop(".annals-files.json")
    assert found == on_disk(timeline / "site")


def test_what_is_missing_is_said_in_a_line(store, timeline, monkeypatch, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("a page")
    with workers.Here() as pool, pytest.raises(PublishError, match=r"s3://no-such-bucket/site is unfinished: .*bucket"):
        put(pool, tmp_path / "site", "s3://no-such-bucket/site")
    silent = annals(timeline, "--no-search", "--cluster", "tcp://127.0.0.1:1", code=2).stderr
    assert "no scheduler answers at tcp://127.0.0.1:1" in silent
    assert "foo is no scheduler's address" in annals(timeline, "--cluster", "foo", code=2).stderr
    assert (
        "holds files that no build brought there"
        in annals(timeline, "--to", str(timeline / "incidents"), code=2).stderr
    )
    hidden = tmp_path / "hidden" / "distributed"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ImportError('hidden')")
    monkeypatch.setenv("PYTHONPATH", str(hidden.parent))
    lacking = annals(timeline, "--cluster", "tcp://127.0.0.1:1", code=2).stderr
    assert "pip install 'annals[cluster]'" in lacking
