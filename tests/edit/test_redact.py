"""A name goes from every text, and what remains still checks."""

import pytest
from edit.holding import holdings
from ferries import INCIDENT, SOURCE

from generator import pipeline
from generator.edit import journal
from generator.edit.faults import EditError
from generator.edit.forms import forms
from generator.edit.redact import redact
from generator.edit.withholding import before_quotation, behind_quotation, in_quotation, in_words
from generator.model.kinds import Person
from generator.passages.names import Withheld, hashed, name

SALT = "0" * 32
DAY = "2026-11-27"
ID = "gazette-2024-03-02"
PERSON = """\
# Anne-Sophie d'Estrées, the captain.
name: Anne-Sophie d'Estrées   # as she signs
public_figure: true
names: {en: Anne Sophie of Estrees}
aliases: [A.-S. d'Estrées, the Sea Wolf]
roles:
  - {title: Captain, organisation: river-line}
wikidata: Q42
former_ids: [captain-one, sophie-d-estrees]
"""
FILES = {
    "people/anne-sophie-d-estrees.yml": PERSON,
    "organisations/river-line.yml": "name: River Line\ntype: operator\nurl: https://river.example/d-estrees\n",
    f"sources/{ID}.yml": SOURCE,
    "sources/mail-d-estrees-2024.yml": SOURCE.replace("Ferry stops in midstream", "D'Estrées says sorry").replace(
        "https://gazette.example/ferry", "https://mail.example/anne-sophie-d%27estr%C3%A9es"
    )
    + "archived: [{url: 'https://web.archive.org/web/20240305120000/https://mail.example/anne-sophie-d%27estr%C3%A9es', at: 2024-03-05}]\n",
    "2024/2024-03-01-midstream.yml": INCIDENT.replace("The ferry stopped", "The ferry of Anne-Sophie d’Estrées stopped")
    .replace("run_by: [river-line]", "run_by: [river-line, anne-sophie-d-estrees]")
    .replace(
        "recorded:",
        f"""  - source: {ID}
    according_to: anne-sophie-d-estrees
    quote: the captain, Anne-Sophie d'Estrées, said that nobody was hurt
    prefix: d'Estrées had told
    suffix: on Friday, D'ESTREES said
  - source: {ID}
    quote: Anne-Sophie d'Estrées
    translation: so she is called
  - source: mail-d-estrees-2024
note: "D'Estrées is on [her page](https://e.example/d-estrees); see [her](record:anne-sophie-d-estrees) [@mail-d-estrees-2024]."
tags: [night]   # not d'Estrées' words
recorded:""",
    ),
    "statements/2024/2024-03-02-d-estrees.yml": f"""\
title: D'Estrées apologises
date: 2024-03-02
speaker: anne-sophie-d-estrees
type: announcement
about: [2024-03-01-midstream]
quotes:
  - {{text: "I, Anne-Sophie d'Estrées, am sorry for it", source: {ID}}}
evidence:
  - {{source: {ID}, supports: [date, speaker]}}
recorded: 2024-03-05
former_ids: [2024-03-02-sorry]
""",
}


@pytest.fixture
def project(make_timeline):
    project = make_timeline(FILES)
    project.content.mkdir(exist_ok=True)
    (project.content / "about.md").write_text(
        "[Captain d'Estrées](people/anne-sophie-d-estrees/) and [the captain](https://e.example/d-estrees).\n",
        encoding="utf-8",
    )
    assert pipeline.check(project).corpus, pipeline.check(project).diagnostics
    return project


def finder(*names):
    return Withheld(SALT, [(len(name(n)), hashed(SALT, name(n))) for n in names])


def texts(project):
    folders = (project.incidents, project.content)
    return {
        p.relative_to(project.root).as_posix(): p.read_text(encoding="utf-8")
        for f in folders
        for p in f.rglob("*")
        if p.is_file()
    }


def test_the_name_is_nowhere_and_everything_else_stays(project):
    found = redact(holdings(project), "anne-sophie-d-estrees", today=DAY)
    journal.write(project, found.changes)
    after = texts(project)
    names = finder("Anne-Sophie d'Estrées", "d'Estrées", "Estrées", "Sea Wolf", "Anne Sophie of Estrees")
    assert [path for path, text in after.items() if names.holds(path) or names.holds(text)] == []
    assert found.by_hand == ()
    assert after["incidents/people/withheld-person-1.yml"] == (
        '# [name withheld], the captain.\nname: "[name withheld]"   # as she signs\npublic_figure: false\n'
        "roles:\n  - {title: Captain, organisation: river-line}\nformer_ids: [captain-one]\n"
    )
    incident = after["incidents/2024/2024-03-01-midstream.yml"]
    assert "summary: The ferry of [name withheld] stopped; nobody was hurt [@gazette-2024-03-02].\n" in incident
    assert "run_by: [river-line, withheld-person-1]" in incident
    assert (
        "    quote: the captain [...] said that nobody was hurt\n    prefix: had told\n    suffix: on Friday,\n"
        in incident
    )
    assert f"  - source: {ID}\n  - source: mail-2024\nnote:" in incident
    assert '"[name withheld] is on her page; see [her](record:withheld-person-1) [@mail-2024]."' in incident
    assert "tags: [night]   # not [name withheld]' words" in incident
    assert 'text: "I [...] am sorry for it"' in after["incidents/statements/2024/2024-03-02.yml"]
    assert "former_ids: [2024-03-02-sorry]" in after["incidents/statements/2024/2024-03-02.yml"]
    source = after["incidents/sources/mail-2024.yml"]
    assert "url:" not in source
    assert "archived:" not in source
    assert "public_note: The address holds a name that is withheld.\n" in source
    assert after["content/about.md"] == "[Captain [name withheld]](people/withheld-person-1/) and the captain.\n"
    assert set(found.lost) == {
        "anne-sophie-d-estrees",
        "mail-d-estrees-2024",
        "2024-03-02-d-estrees",
        "sophie-d-estrees",
    }


def test_what_remains_checks_and_the_name_is_refused_from_then_on(project):
    journal.write(project, redact(holdings(project), "anne-sophie-d-estrees", today=DAY).changes)
    checked = pipeline.check(project)
    assert {d.code for d in checked.diagnostics if d.severity == "error"} == set()
    assert checked.corpus.by_id["withheld-person-1"].former_ids == ("captain-one",)
    for path, old, new in (
        ("incidents/2024/2024-03-01-midstream.yml", "nobody was hurt [@", "ANNE SOPHIE D ESTREES was not hurt [@"),
        ("content/about.md", "captain.", "captain d’Estrees."),
        ("incidents/timeline.yml", "When the ferries", "When the ferries of the Sea wolf"),
        ("mkdocs.yml", "Ferry Watch", "The Sea Wolf"),
    ):
        file = project.root / path
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(old, new), encoding="utf-8")
        (wrong,) = [d for d in pipeline.check(project).diagnostics if d.code == "A702"]
        assert wrong.path == path
        file.write_text(text, encoding="utf-8")


def test_a_second_name_is_kept_beside_the_first(project):
    files = {"people/rui-melo.yml": "name: Rui Melo\npublic_figure: true\n"}
    for path, text in files.items():
        (project.incidents / path).write_text(text, encoding="utf-8")
    journal.write(project, redact(holdings(project), "anne-sophie-d-estrees", today=DAY).changes)
    first = texts(project)["incidents/redactions.yml"]
    journal.write(project, redact(holdings(project), "rui-melo", today=DAY).changes)
    both = texts(project)["incidents/redactions.yml"]
    assert both.startswith(first)
    assert "withheld-person-2" in both
    assert not [word for word in ("melo", "rui", "estrees", "anne") if word in both.casefold()]
    again = redact(holdings(project), "withheld-person-1", today=DAY, more=["The Captain"])
    assert again.forms.withheld == (("the", "captain"),)


def test_what_cannot_be_done_is_named(project):
    (project.content / "photos").mkdir()
    (project.content / "photos" / "d-estrees.svg").write_text("<svg><title>d'Estrées</title></svg>", encoding="utf-8")
    configuration = project.root / "mkdocs.yml"
    configuration.write_text(
        configuration.read_text(encoding="utf-8") + "copyright: Anne-Sophie d'Estrées\n", encoding="utf-8"
    )
    incident = project.incidents / "2024" / "2024-03-01-midstream.yml"
    text = incident.read_text(encoding="utf-8").replace("    translation:", "    name: d-estrees\n    translation:")
    incident.write_text(text, encoding="utf-8")
    found = redact(holdings(project), "anne-sophie-d-estrees", today=DAY)
    line = next(
        n
        for n, t in enumerate(found.changes.contents["incidents/2024/2024-03-01-midstream.yml"].decode().split("\n"), 1)
        if "d-estrees" in t
    )
    assert found.by_hand == (
        "content/photos/d-estrees.svg", "content/photos/d-estrees.svg:1", f"incidents/2024/2024-03-01-midstream.yml:{line}", "mkdocs.yml:4",
    )  # fmt: skip


@pytest.mark.parametrize(("ident", "said"), [("nobody", "no record"), ("river-line", "only people are redacted")])
def test_only_people_are_redacted(project, ident, said):
    with pytest.raises(EditError, match=said):
        redact(holdings(project), ident, today=DAY)


def person(written, *aliases):
    return Person(id="x-y", name=written, public_figure="true", aliases=aliases)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Gérald Darmanin", {"gerald darmanin", "darmanin gerald", "g darmanin", "darmanin"}),
        ("Rollon Mouchel-Blaisot", {"rollon mouchel blaisot", "mouchel blaisot rollon", "r mouchel blaisot", "mouchel blaisot"}),
        ("Jean-Pierre de la Tour", {
            "jean pierre de la tour", "de la tour jean pierre", "j p de la tour", "j de la tour", "de la tour", "la tour", "tour",
        }),
        ("Plastic", {"plastic"}),
        ("Dr. Zoë van den Ørsted-Q", {"dr zoe van den ørsted", "van den ørsted q dr", "d z van den ørsted", "d van den ørsted q",
                                      "van den ørsted q", "den ørsted q", "ørsted q"}),
    ],
)  # fmt: skip
def test_the_forms_of_a_name(written, expected):
    assert {" ".join(run) for run in forms(person(written), (), (), ()).withheld} == expected


def test_a_form_that_is_also_something_else_is_left(make_timeline):
    project = make_timeline({"people/jean-martin.yml": "name: Jean Pier\npublic_figure: true\naliases: [JP]\n"})
    known = holdings(project)
    others = [(r, known.documents[i]) for i, r in known.records.items() if i != "jean-martin"]
    found = forms(known.records["jean-martin"], others, (), ("J. Pier",))
    assert {" ".join(run) for run in found.withheld} == {"jean pier", "pier jean", "jp"}
    assert found.left == {("pier",): "a name of north-pier"}
    asked = forms(known.records["jean-martin"], others, ("Pier",), ())
    assert ("pier",) in asked.withheld


NAMES = finder("Rui Melo", "Melo", "Anne-Sophie d'Estrées", "d'Estrées")


@pytest.mark.parametrize(
    ("quote", "cut"),
    [
        ("the minister Rui Melo said so", "the minister [...] said so"),
        ("the minister, Rui Melo, said so", "the minister [...] said so"),
        ("Rui Melo's ferry stopped", "ferry stopped"),
        ("Rui Melo, the minister, spoke to Melo", "the minister, spoke to"),
        ("l’ordre de d'Estrées [...] fut donné", "l’ordre de [...] fut donné"),
        ("he [...] Melo [...] left", "he [...] left"),
        ("pro-Melo marchers met (Melo) there", "marchers met [...] there"),
        ("Rui Melo", ""),
        ("nobody at all", "nobody at all"),
    ],
)
def test_quotations_get_cuts(quote, cut):
    assert in_quotation(quote, NAMES) == cut


@pytest.mark.parametrize(
    ("text", "withheld"),
    [
        ("Rui Melo's ferry", "[name withheld]'s ferry"),
        ("Melo and MELO Melo", "[name withheld] and [name withheld]"),
        ("[Melo](https://e.example/melo) ran", "[name withheld] ran"),
        ("[Melo](record:withheld-person-1) ran", "[[name withheld]](record:withheld-person-1) ran"),
        ("so said [@melo-news]", "so said [@melo-news]"),
    ],
)
def test_our_own_words_say_that_a_name_is_withheld(text, withheld):
    assert in_words(text, NAMES) == withheld


def test_the_words_around_a_quotation():
    assert before_quotation("said Melo, the minister", NAMES) == ", the minister"
    assert behind_quotation("said the minister Melo's wife", NAMES) == "said the minister"
    assert before_quotation("said Melo", NAMES) == ""
    assert behind_quotation("nothing", NAMES) == "nothing"
