"""The capture store on a real S3-compatible server (moto) on 127.0.0.1: kept, read again, verified; refused with a line."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from ferries import INCIDENT

from generator.cli.main import cli
from generator.sources.capture import capture_text, lock
from generator.sources.store import Store, StoreError

pytestmark = pytest.mark.slow
s3fs = pytest.importorskip("s3fs", reason="s3fs is not installed")
boto3 = pytest.importorskip("boto3", reason="moto is not installed")
moto = pytest.importorskip("moto.server", reason="moto is not installed")

ROOT = Path(__file__).resolve().parents[2]
TEXT = "The ferry stopped in midstream. Forty people waited for an hour. Nobody was hurt."
ADDRESS = "s3://captures/ferries"


@pytest.fixture(scope="module")
def server():
    running = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    yield "http://{}:{}".format(*running.get_host_and_port())
    running.stop()


@pytest.fixture
def objects(server, monkeypatch):
    """A bucket of its own; the names and contents of what lies in it."""
    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "nothing",
        "AWS_DEFAULT_REGION": "eu-west-3",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    client = boto3.client("s3")
    client.create_bucket(Bucket="captures", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})

    def listed():
        found = client.list_objects_v2(Bucket="captures").get("Contents", [])
        return {o["Key"]: client.get_object(Bucket="captures", Key=o["Key"])["Body"].read() for o in found}

    yield listed
    for name in listed():
        client.delete_object(Bucket="captures", Key=name)
    client.delete_bucket(Bucket="captures")
    client.close()
    s3fs.S3FileSystem.clear_instance_cache()


def test_what_is_kept_comes_back(objects):
    capture, text = capture_text(TEXT.encode(), at="2024-03-05T09:00:00Z")
    store = Store(ADDRESS)
    assert not store.exists()
    assert store.text("gazette", lock(capture, text, ()).lock) is None
    store.keep("gazette", b"<p>bytes</p>", text)
    assert store.exists()
    assert store.text("gazette", lock(capture, text, ()).lock) == TEXT
    digests = {
        f"ferries/gazette/{hashlib.sha256(c).hexdigest()}.{e}": c
        for c, e in ((b"<p>bytes</p>", "bytes"), (TEXT.encode(), "txt"))
    }
    assert objects() == digests, "nothing else, and nothing unfinished"
    store.keep("gazette", b"<p>bytes</p>", text)
    assert objects() == digests


def test_a_damaged_object_is_no_text(objects):
    capture, text = capture_text(TEXT.encode(), at="2024-03-05T09:00:00Z")
    store = Store(ADDRESS)
    store.keep("gazette", TEXT.encode(), text)
    name = next(name for name in objects() if name.endswith(".txt"))
    client = boto3.client("s3")
    client.put_object(Bucket="captures", Key=name, Body=b"Other words.")
    client.close()
    assert store.text("gazette", lock(capture, text, ()).lock) is None
    store.keep("gazette", TEXT.encode(), text)
    assert store.text("gazette", lock(capture, text, ()).lock) == TEXT


def test_no_bucket_is_one_line(objects):
    with pytest.raises(StoreError, match="capture store s3://elsewhere/x"):
        Store("s3://elsewhere/x").keep("gazette", b"bytes", "text")


def test_the_commands_capture_and_verify_there(objects, make_timeline, tmp_path):
    quoted = INCIDENT.replace("    supports: [date", "    quote: Forty people waited for an hour\n    supports: [date")
    project = make_timeline({"2024/2024-03-01-midstream.yml": quoted})
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")

    def run(*arguments):
        return CliRunner().invoke(cli, ["--root", str(project.root), "sources", *arguments, "--store", ADDRESS])

    said = run("capture", "gazette-2024-03-02", "--text", str(file))
    assert (said.exit_code, "1 of 1 quotations proved" in said.output) == (0, True), said.output
    assert not project.store.exists(), "the text is in the bucket, and nowhere else"
    assert len(objects()) == 2
    said = run("verify", "--strict")
    assert (said.exit_code, "1 repeated" in said.output) == (0, True), said.output
    path = project.captures / "gazette-2024-03-02.json"
    forged = json.loads(path.read_text(encoding="utf-8"))
    forged["quotes"][0]["start"] += 1
    path.write_text(json.dumps(forged), encoding="utf-8")
    assert run("verify", "--strict").exit_code == 1


def test_another_process_verifies_from_the_environment(objects, make_timeline, tmp_path, monkeypatch):
    project = make_timeline()
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("ANNALS_STORE", ADDRESS)
    for arguments in (["capture", "gazette-2024-03-02", "--text", file], ["verify", "--strict"]):
        command = [sys.executable, "-m", "generator", "--root", project.root, "sources", *arguments]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, "")
