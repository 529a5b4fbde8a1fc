from made import made

from generator.render.page import check
from generator.render.views import figure


def _figure(title, value, period, *more):
    lines = [
        f"title: {title}",
        "measure: crossings",
        f"value: {value}",
        f"period: {period}",
        "area: the delta",
        *more,
        "evidence:",
        "  - {source: gazette-2024-03-02, supports: [value, period, area, compared]}"
        if any(m.startswith("compared") for m in more)
        else "  - {source: gazette-2024-03-02, supports: [value, period, area]}",
        "recorded: 2024-03-05",
    ]
    return "\n".join(lines) + "\n"


SAID = "stated_by: river-line"
FILES = {
    "figures/crossings-2022.yml": _figure("Crossings in 2022", "{about: 20}", "2022", SAID),
    "figures/crossings-2023.yml": _figure("Crossings in 2023", "1000", "2023", SAID),
    "figures/crossings-spring-2024.yml": _figure(
        "Crossings in spring", "{min: 300, max: 500}", "2024-03/2024-05", SAID
    ),
    "figures/crossings-2024.yml": _figure(
        "Crossings in 2024",
        "{value: 2500, as_stated: two and a half thousand}",
        "2024",
        "stated_by: unattributed",
        "date: 2024-03-02",
        "compared: {period: 2023, as_stated: more than double, figure: crossings-2023}",
        "about: [2024-03-01-midstream]",
        "conflicts: [{field: value, others: [{value: 2400, evidence: [gazette-2024-03-02]}], reason: The later count.}]",
    ),
    "figures/crossings-2025.yml": _figure("Crossings in 2025", "{min: 40}", "2025", SAID),
    "figures/crossings-2026.yml": _figure("Crossings in 2026", "{as_stated: many crossings}", "2026", SAID),
}


def _pages(library):
    return made(figure, library)


def test_every_figure_has_a_page_that_all_builders_read_alike(make_library):
    pages = _pages(make_library(FILES))
    assert len(pages) == 7
    for page in pages.values():
        check(page)


def test_a_timeline_without_figures_says_so(make_library):
    ((address, page),) = figure.pages(make_library())
    check(page)
    assert address == "figures/"
    assert "No figure has been recorded yet." in page.html()


def test_the_table_gives_each_number_as_exactly_as_it_is_known(make_library):
    text = _pages(make_library(FILES))["figures/"].html()
    assert '<td class="an-num" data-l="Value"><b>about 20</b> crossings</td>' in text
    assert "<b>300 to 500</b>" in text
    assert "<b>at least 40</b>" in text
    assert "<b>“many crossings”</b></td>" in text
    assert "Sources differ: 2,500 or 2,400" in text or "Sources differ: 2,400 or 2,500" in text
    assert text.index("Crossings in 2022") < text.index("Crossings in 2024") < text.index("Crossings in spring")


def test_the_page_says_what_the_number_counts_and_who_says_so(make_library):
    text = _pages(make_library(FILES))["figures/crossings-2024/"].html()
    assert '<p class="an-big">2,500<span>crossings</span></p>' in text
    assert "In the words of the source: “two and a half thousand”" in text
    assert "Ferries that crossed." in text
    assert "in its own voice, 2 March 2024" in text
    assert "The Gazette" in text
    assert '<details class="an-differ" open>' in text
    assert "../../incidents/2024-03-01-midstream/" in text


def test_a_comparison_with_another_record_is_reckoned(make_library):
    text = _pages(make_library(FILES))["figures/crossings-2024/"].html()
    assert "“more than double”, compared with 2023" in text
    assert '<a href="../../figures/crossings-2023/">Crossings in 2023</a> it is 2.5 times as much.' in text
    assert "Named in" in _pages(make_library(FILES))["figures/crossings-2023/"].html()


def test_bars_are_solid_only_as_far_as_the_number_is_sure(make_library):
    text = _pages(make_library(FILES))["figures/crossings-2024/"].html()
    bars = text[text.index('class="an-bars') : text.index("</ol>", text.index('class="an-bars'))].split("<li")[1:]
    about, exact, this, spring, at_least, words = bars
    assert "<rect" not in about
    assert 'd="M0 1H0.8V9H0Z"' in about
    assert '<rect width="40.0" height="10"/></svg>' in exact
    assert 'class="is-this"' in this
    assert 'class="an-part"' in spring
    assert '<rect width="12.0" height="10"/><path d="M12.0 1H20.0V9H12.0"' in spring
    assert 'd="M100 1H1.6V9H100"' in at_least
    assert '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"></svg>' in words
