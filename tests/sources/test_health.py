"""Each state, and what it rests on."""

import pytest
from sources.web import Web, failure, text_of

from generator.model.health import State
from generator.model.source import Source
from generator.passages.quotes import QuotedPassage
from generator.sources.answers import Kind
from generator.sources.health import Looker, Subject, subjects

PAGE = "https://gazette.example/news/dark-hour"
TITLE = "Dark hour at the harbour"
QUOTE = "the cranes stood still for an hour"
OTHER = "nobody was hurt"
FILLER = "<p>" + "The harbour has had a long night of waiting. " * 40 + "</p>"
REPORT = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>On Sunday {QUOTE}, and {OTHER}.</p>{FILLER}"
ELSEWHERE = "https://gazette.example/archive/dark-hour"
NOTHING = "<h1>Oh dear</h1><p>We looked everywhere. Try the search, or start again from the front page.</p>"


def passages(*quotes):
    return tuple(
        QuotedPassage("gazette", quote, None, None, "crane-stop", ("evidence", i)) for i, quote in enumerate(quotes)
    )


def seen(pages, *quotes, missing=404, url=PAGE, extract=text_of):
    web = Web(pages, missing)
    looker = Looker(web, extract, lambda: "zzz-no-such-page")
    return looker.look([Subject("gazette", url, url, TITLE, passages(*quotes))])[0]


def test_a_page_that_holds_its_passages_is_well():
    assert seen({PAGE: REPORT}, QUOTE, OTHER).state is State.OK


@pytest.mark.parametrize("final", [f"{PAGE}/", "http://www.gazette.example/news/dark-hour", f"{PAGE}?visited=1"])
def test_a_page_a_step_aside_has_not_moved(final):
    assert seen({PAGE: (final, REPORT)}, QUOTE).state is State.OK


@pytest.mark.parametrize("final", [ELSEWHERE, "https://new-gazette.example/dark-hour"])
def test_a_page_that_holds_its_passages_elsewhere_has_moved(final):
    found = seen({PAGE: (final, REPORT)}, QUOTE)
    assert (found.state, final in found.detail) == (State.MOVED, True)


def test_a_page_without_a_passage_has_changed():
    found = seen({PAGE: REPORT.replace("stood still", "stopped")}, QUOTE, OTHER)
    assert (found.state, found.hard) == (State.CHANGED, False)
    assert found.detail == f"1 of 2 passages are not in it: {QUOTE}"


def test_a_page_without_any_passage_has_changed():
    assert seen({PAGE: f"<h1>{TITLE}</h1>{FILLER}"}, QUOTE).state is State.CHANGED


def test_a_page_from_which_nothing_is_quoted_is_known_by_its_title():
    assert seen({PAGE: REPORT}).state is State.OK
    assert seen({PAGE: (ELSEWHERE, REPORT)}).state is State.MOVED


@pytest.mark.parametrize(
    ("status", "state"), [(401, "paywalled"), (402, "paywalled"), (403, "blocked"), (429, "blocked"), (451, "blocked")]
)
def test_a_site_that_refuses(status, state):
    found = seen({PAGE: status}, QUOTE)
    assert (found.state, found.hard) == (State(state), False)


@pytest.mark.parametrize("page", [500, 502, 503, 520, 300, *(k for k in Kind if k not in (Kind.DNS, Kind.ROBOTS))])
def test_a_fault_on_the_way_says_nothing(page):
    found = seen({PAGE: page}, QUOTE)
    assert (found.state, found.hard) == (State.UNKNOWN, False)


def test_robots_may_be_unwanted():
    assert seen({PAGE: Kind.ROBOTS}, QUOTE).state is State.BLOCKED


@pytest.mark.parametrize("page", [404, 410, Kind.DNS])
def test_no_such_page_is_not_yet_gone(page):
    found = seen({PAGE: page}, QUOTE)
    assert (found.state, found.hard) == (State.UNKNOWN, True)


def test_a_resolver_that_is_out_of_order_is_no_sign():
    down = failure(PAGE, "dns", "gazette.example has no address: Temporary failure in name resolution")
    assert not seen({PAGE: down}).hard


def test_where_no_host_has_an_address_the_fault_is_ours():
    looker = Looker(Web({}, Kind.DNS), text_of, lambda: "zzz")
    asked = [Subject(f"s{i}", url, url, TITLE, ()) for i, url in enumerate(f"https://h{i}.example/a" for i in range(3))]
    assert [o.hard for o in looker.look(asked)] == [False] * 3


@pytest.mark.parametrize("quotes", [(QUOTE,), ()])
def test_soft_404_same_words_for_any_address(quotes):
    found = seen({PAGE: NOTHING, "https://gazette.example/": REPORT}, *quotes, missing=NOTHING)
    assert (found.state, found.hard) == (State.UNKNOWN, True)
    assert found.detail == "it answers as an address without a page does"


@pytest.mark.parametrize("quotes", [(QUOTE,), ()])
def test_soft_404_any_address_leads_to_the_front_page(quotes):
    front = ("https://gazette.example/", f"<h1>The Gazette</h1>{FILLER}")
    found = seen({PAGE: front}, *quotes, missing=front)
    assert (found.state, found.hard) == (State.UNKNOWN, True)
    assert "front page" in found.detail


def test_a_page_that_leads_to_the_front_page_of_a_site_with_honest_404s_has_changed():
    assert seen({PAGE: ("https://gazette.example/", f"<h1>The Gazette</h1>{FILLER}")}, QUOTE).state is State.CHANGED


def test_one_page_for_every_address_is_not_a_missing_page():
    found = seen({}, QUOTE, missing="<h1>The Gazette</h1><p>Back soon: we are moving to a new system this weekend.</p>")
    assert (found.state, found.hard) == (State.UNKNOWN, False)


def test_a_page_made_by_scripts_alone_says_nothing():
    found = seen({}, QUOTE, missing="<div id=app></div><script>start()</script>")
    assert (found.state, found.hard) == (State.UNKNOWN, False)


@pytest.mark.parametrize(
    "words",
    [
        "<p>Please verify you are human to go on.</p>", "<p>Enable JavaScript and cookies to continue.</p>",
        "<p>Vérification que vous êtes un humain</p>", "<p>We value your privacy. Accept all cookies.</p>",
    ],
)  # fmt: skip
def test_a_wall_is_not_a_missing_page(words):
    found = seen({}, QUOTE, missing=words)
    assert (found.state, found.hard) == (State.BLOCKED, False)


def test_a_wall_at_an_address_of_its_own():
    assert seen({PAGE: ("https://consent.portal.example/?next=1", FILLER)}, QUOTE).state is State.BLOCKED


@pytest.mark.parametrize(
    "page",
    [
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": false}}</script><p>{QUOTE}</p>',
        f'<script type="application/ld+json">{{"isAccessibleForFree":"False"}}</script>{FILLER}',
        f"<h1>{TITLE}</h1><p>Subscribe to continue reading.</p>",
        f"<h1>{TITLE}</h1><p>Il vous reste 82 % de cet article à lire. La suite est réservée aux abonnés.</p>",
        ("https://login.gazette.example/login?next=dark-hour", FILLER),
    ],
)
def test_a_paywall(page):
    assert seen({PAGE: page}, QUOTE, OTHER).state is State.PAYWALLED


def test_a_report_about_paywalls_stays_open():
    page = f"<p>{QUOTE}. Already a subscriber? Subscribe now! Are you human? This domain is for sale.</p>"
    assert seen({PAGE: page}, QUOTE).state is State.OK
    assert seen({PAGE: f"{page}{FILLER}"}, QUOTE, OTHER).state is State.CHANGED


@pytest.mark.parametrize(
    "page",
    [
        "<h1>gazette.example</h1><p>This domain is for sale. Buy this domain today.</p>",
        "<p>Ce nom de domaine est à vendre</p>",
        ("https://casino.example/win", "<h1>Win big</h1>" + "<p>Spin the wheel and win again.</p>" * 60),
    ],
)
@pytest.mark.parametrize("quotes", [(QUOTE,), ()])
def test_another_site_at_the_address(page, quotes):
    assert seen({PAGE: page}, *quotes).state is State.USURPED


def test_one_registered_domain_is_one_site():
    moved = ("https://www2.news.gouv.example/a", FILLER)
    assert seen({"https://news.gouv.example/a": moved}, QUOTE, url="https://news.gouv.example/a").state is State.CHANGED
    away = ("https://other.co.uk/a", FILLER)
    assert seen({"https://gazette.co.uk/a": away}, QUOTE, url="https://gazette.co.uk/a").state is State.USURPED


def test_a_passage_that_the_extractor_leaves_out_is_still_there():
    page = f"<nav>News Sport</nav><p>On <b>Sun</b>day the <a href='/c'>cranes</a>&nbsp;stood still for an hour.</p>{FILLER}"
    assert seen({PAGE: page}, QUOTE, extract=lambda _: "Something else.").state is State.OK
    hidden = f"<script>'{QUOTE}'</script><!-- {QUOTE} --><style>{QUOTE}</style>{FILLER}"
    assert seen({PAGE: hidden}, QUOTE, extract=lambda _: "Something else.").state is State.CHANGED


@pytest.mark.parametrize("part", ["<script>", "<!--", "<", "<style", "</script", "&", "<title>a</title>"])
def test_a_page_of_one_sign_repeated_is_read_in_one_pass(part):
    assert seen({PAGE: part * 100_000}, QUOTE, extract=lambda _: "").state in (State.UNKNOWN, State.CHANGED)


def test_a_fault_is_asked_again_before_the_night_says_so():
    answers = iter([503, Kind.TIMEOUT, REPORT])
    assert seen({PAGE: lambda _: next(answers)}, QUOTE).state is State.OK


def test_no_such_page_once_and_silence_twice_is_no_such_page():
    answers = iter([Kind.TIMEOUT, 404, 503])
    assert seen({PAGE: lambda _: next(answers)}, QUOTE).hard


@pytest.mark.parametrize(("page", "times"), [(REPORT, 1), (Kind.ROBOTS, 3), (401, 1), (403, 3), (404, 3), (503, 3)])
def test_a_page_is_asked_for_three_times_at_most(page, times):
    web = Web({PAGE: page})
    Looker(web, text_of, lambda: "zzz").look([Subject("gazette", PAGE, PAGE, TITLE, ())])
    assert web.asked == [PAGE] * times


def test_details_are_plain_and_short():
    found = seen({PAGE: ("https://other.example/\x1b[31m\u202e" + "a" * 5000, FILLER)}, QUOTE)
    assert found.detail.isprintable()
    assert len(found.detail) <= 300


def test_archived_copies_are_looked_at_without_the_frame_of_the_archive():
    copy = f"https://web.archive.org/web/20250505120000/{PAGE}"
    source = Source.model_validate(
        {
            "id": "gazette", "title": TITLE, "publisher": "gazette", "published": "2025-05-04", "language": "en", "medium": "article",
            "carries": "own", "seen": "whole", "accessed": "2025-05-05", "url": PAGE, "archived": [{"url": copy, "at": "2025-05-05"}],
        }
    )  # fmt: skip
    quotes = passages(QUOTE) * 2
    page, archived = subjects(source, quotes)
    assert (page.url, page.asked, page.quotes) == (PAGE, PAGE, passages(QUOTE))
    assert (archived.url, archived.asked) == (copy, f"https://web.archive.org/web/20250505120000id_/{PAGE}")
