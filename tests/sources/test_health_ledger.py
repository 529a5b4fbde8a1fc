"""What days of looking make of a ledger, and two weeks on a flaky web."""

import json
import random
from datetime import date, timedelta

import pytest
from sources.web import Web, text_of

from generator.load import files
from generator.load.files import Folder
from generator.model.health import Change, Ledger, State, Watch
from generator.project import Project
from generator.sources import ledger
from generator.sources.answers import Kind
from generator.sources.health import Looker, Subject
from generator.sources.ledger import Observation, after, recorded

URL = "https://gazette.example/dark-hour"
FINE = Observation(State.OK, "status 200")
LOST = Observation(State.UNKNOWN, "status 404", hard=True)
SILENT = Observation(State.UNKNOWN, "timeout: no answer", fleeting=True)
REFUSED = Observation(State.BLOCKED, "status 403")
CHANGED = Observation(State.CHANGED, "the passage is not in it: the cranes stood still")


def days(*observations, start=date(2025, 5, 1)):
    watch = None
    for number, seen in enumerate(observations):
        watch = after(watch, URL, seen, (start + timedelta(number)).isoformat())
    return watch


def states(watch):
    return [change.state.value for change in reversed(watch.changes)]


def test_a_line_for_each_change_and_none_for_a_day_like_the_last():
    watch = days(FINE, FINE, CHANGED, CHANGED, FINE)
    assert [(c.date, c.state) for c in watch.changes] == [
        ("2025-05-05", "ok"),
        ("2025-05-03", "changed"),
        ("2025-05-01", "ok"),
    ]


def test_gone_on_the_third_day():
    watch = days(FINE, LOST, LOST)
    assert (states(watch), watch.failed) == (["ok", "unknown"], ("2025-05-02", "2025-05-03"))
    watch = days(FINE, LOST, LOST, LOST)
    assert (states(watch), watch.failed) == (["ok", "unknown", "gone"], ())
    assert watch.newest.detail == "status 404 (2025-05-02, 2025-05-03, 2025-05-04)"


def test_three_looks_on_one_day_are_one():
    watch = None
    for _ in range(5):
        watch = after(watch, URL, LOST, "2025-05-01")
    assert (states(watch), watch.failed) == (["unknown"], ("2025-05-01",))


@pytest.mark.parametrize("seen", [SILENT, REFUSED])
def test_silence_is_never_gone(seen):
    assert State.GONE not in states(days(FINE, *[seen] * 30))


@pytest.mark.parametrize("seen", [SILENT, REFUSED])
def test_silence_between_neither_counts_nor_clears(seen):
    assert states(days(LOST, seen, LOST, seen, LOST))[-1] == "gone"


def test_an_answer_clears():
    assert State.GONE not in states(days(LOST, LOST, FINE, LOST, LOST, CHANGED, LOST, LOST))


@pytest.mark.parametrize("seen", [SILENT, REFUSED, LOST])
def test_gone_stands_until_the_page_answers(seen):
    watch = days(LOST, LOST, LOST, seen, seen, seen)
    assert (watch.newest.state, watch.failed, len(watch.changes)) == (State.GONE, (), 2)
    assert days(LOST, LOST, LOST, seen, FINE).newest.state is State.OK


def test_silence_takes_no_finding_back():
    assert states(days(FINE, CHANGED, SILENT, REFUSED)) == ["ok", "changed"]
    assert states(days(CHANGED, LOST, LOST, LOST)) == ["changed", "gone"]
    assert states(days(FINE, SILENT, REFUSED, FINE)) == ["ok", "unknown", "blocked", "ok"]


def test_a_day_before_the_newest_change_tells_nothing():
    watch = days(FINE)
    assert after(watch, URL, CHANGED, "2025-04-30") == watch


def test_an_address_that_the_record_drops_goes():
    first = recorded(Ledger(), {URL: FINE, "https://a.example/": FINE}, "2025-05-01")
    then = recorded(first, {URL: FINE}, "2025-05-02")
    assert [w.url for w in then.watched] == [URL]
    assert then.of(URL) == first.of(URL)


def test_a_change_is_one_line_of_the_file():
    watch = days(FINE, CHANGED)
    before = Ledger(watched=(Watch(url=URL, changes=watch.changes[1:]),)).to_json()
    text = Ledger(watched=(watch,)).to_json()
    assert len(set(text.splitlines()) - set(before.splitlines())) == 1
    assert Ledger.model_validate_json(text) == Ledger(watched=(watch,))
    assert Ledger.model_validate_json(Ledger().to_json()) == Ledger()


@pytest.mark.parametrize("detail", ['"', "\\", "é…", "a\nb"])
def test_any_detail_is_json(detail):
    change = Change(date="2025-05-01", state=State.OK, detail=detail)
    one = Ledger(
        watched=(
            Watch(url=URL, changes=(change,)),
            Watch(url="https://b.example/", failed=("2025-05-01",), changes=(change,)),
        )
    )
    assert Ledger.model_validate_json(one.to_json()) == one
    assert json.loads(one.to_json())["format"] == 1


def test_the_file_is_no_record_and_is_read_back(tmp_path):
    project = Project(tmp_path)
    assert ledger.read(project, "gazette") == Ledger()
    one = recorded(Ledger(), {URL: FINE}, "2025-05-01")
    path = ledger.write(project, "gazette", one)
    assert path.relative_to(tmp_path).as_posix() == "incidents/captures/gazette.health.json"
    assert ledger.read(project, "gazette") == one
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    listing = files.listing(Folder(project))
    assert (listing.locks, listing.diagnostics) == ((), ())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 2}', b"\xff"])
def test_a_broken_ledger_is_named(tmp_path, content):
    path = ledger.path_of(Project(tmp_path), "gazette")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(ledger.LedgerError, match=r"captures/gazette\.health\.json"):
        ledger.read(Project(tmp_path), "gazette")


SOFT = (403, 429, 500, 502, 503, Kind.TIMEOUT, Kind.CONNECT, Kind.TLS, Kind.BAD_LENGTH, Kind.PROTOCOL)
SOURCES, DAYS, SHARE = 200, 14, 0.3


@pytest.mark.parametrize("faults", [SOFT, (*SOFT, 404, Kind.DNS)], ids=["silence", "also-false-404s"])
@pytest.mark.parametrize("seed", range(3))
def test_two_weeks_on_a_flaky_web(seed, faults):
    """No false "gone", and every true one within four days of its first failure."""
    chance = random.Random(seed)  # noqa: S311 - repeatable
    urls = [f"https://h{number}.example/news/report" for number in range(SOURCES)]
    ends = {url: chance.randrange(1, DAYS - 4) for url in chance.sample(urls, SOURCES // 10)}
    hard = {url: chance.choice((404, 410, Kind.DNS)) for url in ends}
    today = 0

    def page(url):
        if chance.random() < SHARE:
            return chance.choice(faults)
        return hard[url] if today >= ends.get(url, DAYS) else "<h1>A report</h1><p>As it was.</p>"

    looker = Looker(Web(dict.fromkeys(urls, page)), text_of, lambda: "zzz")
    asked = [Subject(url, url, url, "A report", ()) for url in urls]
    ledgers = dict.fromkeys(urls, Ledger())
    found = {}
    for today in range(DAYS):
        day = (date(2025, 5, 1) + timedelta(today)).isoformat()
        for subject, seen in zip(asked, looker.look(asked), strict=True):
            ledgers[subject.url] = recorded(ledgers[subject.url], {subject.url: seen}, day)
            if ledgers[subject.url].of(subject.url).newest.state is State.GONE:
                found.setdefault(subject.url, today)
    assert set(found) == set(ends)
    assert {url: found[url] - ends[url] for url in ends if found[url] - ends[url] > 4} == {}
