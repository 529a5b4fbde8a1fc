"""Copies of sources: found, asked for, checked; a copy of something else is never recorded."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sources.archive_server import ArchiveServer
from sources.web import text_of

from generator.model.captures import SourceLock
from generator.model.dates import Clock
from generator.model.source import Source
from generator.passages.quotes import QuotedPassage
from generator.sources.archive import NEAR, Archive, Kept, Refused, wanted
from generator.sources.fetch import Fetcher, Manners
from generator.sources.save_page_now import SavePageNow

PAGE = "https://gazette.example/news/dark-hour"
TITLE = "Dark hour at the harbour"
QUOTE = "the cranes stood still for an hour"
REPORT = f"<title>{TITLE}</title><p>On Sunday {QUOTE}, and nobody was hurt.</p>"
LISBON = Clock(ZoneInfo("Europe/Lisbon"))
NOW = datetime(2025, 6, 1, 3, tzinfo=UTC)
CAPTURED = "2025-05-20T09:00:00+00:00"


def source(**fields):
    return Source.model_validate(
        {
            "id": "gazette", "title": TITLE, "publisher": "gazette", "published": "2025-05-04", "language": "en", "medium": "article",
            "carries": "own", "seen": "whole", "accessed": "2025-05-05", "url": PAGE, **fields,
        }
    )  # fmt: skip


def sought(*quotes, lock=None, **fields):
    passages = [QuotedPassage("gazette", q, None, None, "crane-stop", ("evidence", 0)) for q in quotes]
    return wanted(source(**fields), passages, lock, LISBON)


@pytest.fixture
def server():
    with ArchiveServer() as running:
        yield running


def archive_of(server, *, key=None):
    getter = Fetcher("https://annals.example/about", manners=Manners(delay=0), loopback=True)
    waits = []
    saver = SavePageNow(server.base, *key.split(":"), wait=waits.append) if key else None
    return Archive(server.base, getter, text_of, saver, waits.append, lambda: NOW)


def test_the_copy_nearest_to_the_source_is_taken(server):
    server.copies = {
        ("20250506120000", PAGE): REPORT,
        ("20250504180000", PAGE): REPORT,
        ("20250530120000", PAGE): REPORT,
    }
    assert archive_of(server).obtained(sought(QUOTE)) == Kept(
        server.address("20250504180000", PAGE), "2025-05-04T18:00Z"
    )


def test_a_copy_without_the_passage_is_passed_over(server):
    server.copies = {("20250504180000", PAGE): "<p>Soon more.</p>", ("20250506120000", PAGE): REPORT}
    assert archive_of(server).obtained(sought(QUOTE)).at == "2025-05-06T12:00Z"


def test_copies_are_found_in_the_timemap_where_there_is_no_index(server):
    server.index = False
    server.copies = {("20250504180000", PAGE): REPORT, ("20190504180000", PAGE): REPORT}
    assert archive_of(server).obtained(sought(QUOTE)).at == "2025-05-04T18:00Z"
    assert any(path.startswith("/web/timemap/link/") for path in server.asked)


def test_where_there_is_no_copy_and_no_key(server):
    assert archive_of(server).obtained(sought(QUOTE)) == Refused("there is no copy from its time")
    server.index = server.timemap = False
    assert archive_of(server).obtained(sought(QUOTE)) == Refused("there is no copy from its time")


def test_a_new_copy_is_asked_for_and_checked(server):
    server.live = {PAGE: REPORT}
    archive = archive_of(server, key="key:secret")
    assert archive.obtained(sought(QUOTE)) == Kept(server.address("20250601030000", PAGE), "2025-06-01T03:00Z")
    assert [path for path in server.asked if path.startswith("/save")] == ["/save", *["/save/status/spn2-0a1b2c"] * 2]


def test_a_new_copy_of_something_else_is_refused(server):
    server.live = {PAGE: "<p>Subscribe to continue reading.</p>"}
    found = archive_of(server, key="key:secret").obtained(sought(QUOTE))
    assert "the new one: 1 of 1 passages are not in its text" in found.why


def test_a_new_copy_is_from_now(server):
    server.live, server.made = {PAGE: REPORT}, "20260101000000"
    assert "far from the day" in archive_of(server, key="key:secret").obtained(sought(QUOTE)).why


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        ((429, {}, ""), "try again later"),
        ((401, {}, ""), "refuses the key"),
        ((500, {}, "<html>"), "status 500"),
        ((302, {"Location": "http://127.0.0.1:9/"}, ""), "status 302"),
        ((200, {}, "<html>"), "not JSON"),
        ((200, {}, "[" * 100_000), "not JSON"),
        ((200, {}, "[1]"), "not JSON"),
        ((200, {}, "{}"), "gives no job"),
        ((200, {}, '{"job_id": "../../x"}'), "gives no job"),
        ((200, {}, '{"job_id": 7, "message": "You have already reached the limit."}'), "reached the limit"),
        ((200, {}, " " * (2**20 + 1)), "too long"),
    ],
)
def test_what_an_archive_may_say_instead(server, refusal, said):
    server.refusal = refusal
    found = archive_of(server, key="key:secret").obtained(sought(QUOTE))
    assert said in found.why
    assert found.why.isprintable()


def test_a_page_that_the_archive_cannot_get(server):
    found = archive_of(server, key="key:secret").obtained(sought(QUOTE))
    assert found.why == "there is no copy from its time; Cannot [31m find it."


def test_a_job_that_never_ends(server):
    server.pending = 10_000
    assert "has not finished" in archive_of(server, key="key:secret").obtained(sought(QUOTE)).why


def test_an_archive_that_is_not_there(server):
    with ArchiveServer() as other:
        away = other.base
    archive = Archive(away, archive_of(server).getter, text_of, SavePageNow(away, "key", "secret"), lambda _: None)
    assert "does not answer" in archive.obtained(sought(QUOTE)).why


def test_the_secret_does_not_travel_in_the_open():
    with pytest.raises(ValueError, match="https"):
        SavePageNow("http://archive.example", "key", "secret")


@pytest.mark.parametrize(
    ("moment", "fits"),
    [
        ("20250503225959", False), ("20250503230000", True),  # midnight of Lisbon in summer
        ("20250620085959", True), ("20250620090001", False),  # 31 days behind the capture
    ],
)  # fmt: skip
def test_the_bounds_of_time(server, moment, fits):
    lock = SourceLock.model_construct(captures=(type("Capture", (), {"fetched_at": CAPTURED}),))
    server.copies = {(moment, PAGE): REPORT}
    found = archive_of(server).check(server.address(moment, PAGE), sought(QUOTE, lock=lock))
    assert isinstance(found, Kept) is fits


def test_a_source_without_a_day_is_near_the_day_on_which_it_was_seen(server):
    server.copies = {("20250601000000", PAGE): REPORT, ("20250701000000", PAGE): REPORT}
    found = archive_of(server).obtained(sought(QUOTE, published="unknown"))
    assert found.at == "2025-06-01T00:00Z"


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"Memento-Datetime": "Mon, 01 Jan 2024 00:00:00 GMT"}, "another day"),
        ({"Link": '<https://herald.example/>; rel="original"'}, "a copy of https://herald.example/"),
        (
            {"Link": '<https://herald.example/>; rel="original latest-version", <x>; rel="timegate"'},
            "a copy of https://herald",
        ),
    ],
)
def test_what_the_archive_says_of_a_copy_counts(server, headers, why):
    server.copies, server.headers = {("20250505120000", PAGE): REPORT}, headers
    assert why in archive_of(server).check(server.address("20250505120000", PAGE), sought(QUOTE)).why


@pytest.mark.parametrize("date", ["Mon, 05 May 2025 12:00:00 GMT", "nonsense", "Mon, 05 May 2025 12:00:00"])
def test_headers_that_agree_or_say_nothing(server, date):
    server.headers = {"Memento-Datetime": date, "Link": '<http://www.gazette.example/news/dark-hour/>; rel="original"'}
    server.copies = {("20250505120000", PAGE): REPORT}
    assert isinstance(archive_of(server).check(server.address("20250505120000", PAGE), sought(QUOTE)), Kept)


def test_redirects_inside_an_archive(server):
    near, far = server.address("20250505120003id_", f"{PAGE}/"), server.address("20250520120000id_", PAGE)
    other = server.address("20250505120000id_", "https://gazette.example/")
    server.copies = {
        ("20250505120003", f"{PAGE}/"): REPORT,
        ("20250520120000", PAGE): REPORT,
        ("20250505120000", other[-24:]): REPORT,
    }
    for number, (target, kept) in enumerate([(near, True), (far, False), (other, False)]):
        server.copies[f"2025050512000{number}", PAGE] = f"-> {target}"
        found = archive_of(server).check(server.address(f"2025050512000{number}", PAGE), sought(QUOTE))
        assert isinstance(found, Kept) is kept, target


def test_a_source_from_which_nothing_is_quoted_is_known_by_its_title(server):
    address = server.address("20250505120000", PAGE)
    server.copies = {("20250505120000", PAGE): REPORT}
    assert isinstance(archive_of(server).check(address, sought()), Kept)
    assert "neither a passage nor the title" in archive_of(server).check(address, sought(title="Ferry aground")).why
    assert isinstance(archive_of(server).check(address, sought(title="[Post on the cranes]")), Kept)
    server.copies = {("20250505120000", PAGE): "<p>Are you human?</p>"}
    assert "a wall" in archive_of(server).check(address, sought(title="[Post on the cranes]")).why


def swapped(server, chance, number):
    """The address of a copy that is not the source's, and what the archive shows there."""
    page = f"https://gazette.example/news/{number}?id={number}"
    moment = f"{datetime(2025, 5, 5, tzinfo=UTC) + timedelta(minutes=chance.randrange(20_000)):%Y%m%d%H%M%S}"
    match number % 4:
        case 0:  # of another page
            others = (
                f"{page}0",
                f"https://gazette.example/news/{number}",
                f"{page}&page=2",
                "https://gazette.example/",
                f"{PAGE}/{number}",
            )
            return page, server.address(moment, chance.choice(others)), REPORT
        case 1:  # of another host, or kept by another
            others = (
                page.replace("gazette", "herald"),
                page.replace("gazette.example", "gazette.example.evil.example"),
                f"https://evil.example/{page}",
            )
            here = server.address(moment, chance.choice(others))
            return (
                page,
                chance.choice([here, f"https://evil.example/web/{moment}/{page}", f"https://evil.example/{here}"]),
                REPORT,
            )
        case 2:  # of another time
            far = datetime(2025, 5, 4, tzinfo=UTC) - timedelta(days=chance.randrange(1, 3000))
            late = datetime(2025, 5, 6, tzinfo=UTC) + NEAR + timedelta(days=chance.randrange(1, 3000))
            return page, server.address(f"{chance.choice([far, late]):%Y%m%d%H%M%S}", page), REPORT
        case _:  # of another text
            others = ("stood still for two hours", "never stood still for an hour", "stood still for an evening")
            return page, server.address(moment, page), REPORT.replace("stood still for an hour", chance.choice(others))


def test_100_swapped_copies_100_refused(server):
    chance = random.Random(20250505)  # noqa: S311 - repeatable
    archive, why = archive_of(server), []
    for number in range(100):
        page, copy, html = swapped(server, chance, number)
        moment, _, original = copy.removeprefix(f"{server.base}/web/").partition("/")
        server.copies = {(moment, original): html}
        found = archive.check(copy, replace(sought(QUOTE), url=page))
        assert isinstance(found, Refused), copy
        why.append(found.why)
        own = server.address("20250506000000", page)
        server.copies = {("20250506000000", page): REPORT}
        assert isinstance(archive.check(own, replace(sought(QUOTE), url=page)), Kept)
    kinds = ("is a copy of", "is kept by", "before the source was published", "far from the day", "are not in its text")
    assert [kind for kind in kinds if not any(kind in reason for reason in why)] == []
