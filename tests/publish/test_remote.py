"""A site at another address: in an order in which no page leads nowhere, and after a run that ended early all anew."""

import pytest

from generator import workers
from generator.publish import remote
from generator.publish.faults import PublishError

PAGES = {
    "index.html": "home",
    "a/index.html": "page",
    "assets/x.css": "style",
    "sitemap.xml": "map",
    "data/x.json": "{}",
}


@pytest.fixture
def site(tmp_path):
    for name, text in PAGES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "site"


@pytest.fixture
def steps(monkeypatch):
    """What is written and removed, in order."""
    done = []
    for name in ("write", "remove"):
        real = getattr(remote._Target, name)

        def noted(target, what, *content, name=name, real=real):
            done.extend((name, path) for path in ([what] if isinstance(what, str) else what))
            return real(target, what, *content)

        monkeypatch.setattr(remote._Target, name, noted)
    return done


def put(site, to):
    with workers.Here() as pool:
        return remote.put(pool, site, str(to))


def there(folder):
    found = {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}
    found.pop(remote.LIST, None)
    return found


def test_data_come_first_entrances_last_and_then_goes_what_is_gone(site, tmp_path, steps):
    to = tmp_path / "to"
    put(site, to)
    assert there(to) == PAGES
    assert steps == [
        ("write", remote.LIST),
        *(
            ("write", path)
            for path in ("assets/x.css", "data/x.json", "a/index.html", "index.html", "sitemap.xml", remote.LIST)
        ),
    ]
    steps.clear()
    (site / "a" / "index.html").unlink()
    (site / "index.html").write_text("new home")
    put(site, to)
    assert steps == [
        ("write", remote.LIST),
        ("write", "index.html"),
        ("remove", "a/index.html"),
        ("write", remote.LIST),
    ]
    assert there(to) == {path: text for path, text in PAGES.items() if path != "a/index.html"} | {
        "index.html": "new home"
    }


def test_nothing_changed_is_nothing_done(site, tmp_path, steps):
    put(site, tmp_path / "to")
    steps.clear()
    assert put(site, tmp_path / "to") == remote.Changes((), ())
    assert steps == []


def test_after_a_run_that_ended_early_all_is_written_again(site, tmp_path, monkeypatch):
    to = tmp_path / "to"
    put(site, to)
    (site / "assets" / "x.css").write_text("other")
    (site / "index.html").write_text("other")
    real = remote._Target.write

    def fails(target, path, content):
        if path == "index.html":
            raise OSError("the line broke")
        real(target, path, content)

    monkeypatch.setattr(remote._Target, "write", fails)
    with pytest.raises(PublishError, match="unfinished: the line broke"):
        put(site, to)
    monkeypatch.setattr(remote._Target, "write", real)
    assert there(to)["index.html"] == "home"
    (site / "assets" / "x.css").write_text("style")  # as it was when the address was last whole
    put(site, to)
    assert there(to) == PAGES | {"index.html": "other"}


def test_a_list_that_is_no_list_is_none(site, tmp_path):
    to = tmp_path / "to"
    put(site, to)
    (to / remote.LIST).write_text("{")
    assert len(put(site, to).written) == len(PAGES)


def test_a_place_is_looked_at_before_anything_is_built(site, tmp_path):
    remote.check(str(tmp_path / "new"))
    put(site, tmp_path / "new")
    remote.check(str(tmp_path / "new"))
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "letter.txt").write_text("precious")
    for address, said in (
        (tmp_path / "own", "holds files that no build brought there"),
        (tmp_path, "holds files that no build brought there"),
        (tmp_path / "own" / "letter.txt" / "x", "no site can be brought to .*: .*Not a directory"),
        ("nosuch://place", "no site can be brought to nosuch://place: Protocol not known: nosuch"),
    ):
        with pytest.raises(PublishError, match=said):
            remote.check(str(address))
    assert there(tmp_path / "own") == {"letter.txt": "precious"}


def test_a_place_where_a_run_ended_early_is_no_strange_one(site, tmp_path, monkeypatch):
    def fails(target, path, content):
        real(target, path, content)
        if path == "index.html":
            raise OSError("the line broke")

    real = remote._Target.write
    monkeypatch.setattr(remote._Target, "write", fails)
    with pytest.raises(PublishError, match="the line broke"):
        put(site, tmp_path / "to")
    remote.check(str(tmp_path / "to"))
