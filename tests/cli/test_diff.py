"""`annals diff`: what a reader will see changed, nothing more and nothing less; and a comment that is safe to post."""

import json
import re
from datetime import date

import pytest
import yaml
from click.testing import CliRunner
from ferries import INCIDENT, SOURCE
from markdown_it import MarkdownIt
from repository import commit, git

from generator import pipeline
from generator.cli.main import cli
from generator.sources.capture import capture_text, lock, write_lock
from generator.sources.store import Store

HERE = "2024/2024-03-01-midstream.yml"
PERSON = "name: Jane Doe\npublic_figure: true\n"


def run(project, *arguments):
    return CliRunner().invoke(cli, ["--root", str(project.root), "diff", *arguments])


def told(project, *arguments):
    result = run(project, *arguments, "--format", "json")
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.output)


def write(project, **files):
    for name, content in files.items():
        path = project.incidents / name
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")


@pytest.fixture
def project(make_timeline):
    made = make_timeline({"people/jane-doe.yml": PERSON})
    commit(made.root)
    return made


def test_nothing_changed(project):
    result = run(project, "HEAD")
    assert (result.exit_code, result.output) == (0, "nothing that readers see · no new problem\n")


def test_a_new_record_with_its_facts_and_proofs(project):
    quoting = INCIDENT.replace("    supports: [date", "    quote: The ferry stopped in midstream\n    supports: [date")
    write(project, **{"2024/second.yml": quoting})
    found = told(project, "HEAD")
    (added,) = found["added"]
    assert (added["id"], added["kind"], added["facts"]["date"], added["quotations"]) == (
        "second", "incident", "2024-03-01", {"quoted": 1},
    )  # fmt: skip
    assert found["unproved"] == [
        {"record": "second", "source": "gazette-2024-03-02", "quote": "The ferry stopped in midstream"}
    ]
    assert "incident second  Ferry stops in midstream  (1 quotation: 1 without a proof)" in run(project, "HEAD").output


def test_a_source_says_what_it_lacks(project):
    write(
        project,
        **{
            "sources/bare.yml": SOURCE.replace("/ferry", "/bare"),
            "sources/gone.yml": SOURCE.replace("/ferry", "/gone") + "archive_impossible: It forbids it.\n",
        },
    )
    assert {a["id"]: a["lacks"] for a in told(project, "HEAD")["added"]} == {
        "bare": ["no archived copy", "text not captured"], "gone": ["text not captured"],
    }  # fmt: skip
    assert "source bare  Ferry stops in midstream  (no archived copy; text not captured)" in run(project, "HEAD").output


def test_other_words_for_the_same_fact(project):
    one, other = "The ferry stopped in midstream", "It lay in the middle of the river"
    quoting = INCIDENT.replace("    supports:", f"    quote: {one}\n    supports:")
    write(project, **{HERE: quoting})
    commit(project.root)
    write(project, **{HERE: quoting.replace(one, other)})
    (record,) = told(project, "HEAD")["changed"]
    passages = [{"source": "gazette-2024-03-02", "quote": words} for words in (one, other)]
    assert record["fields"] == [{"field": "evidence", "before": passages[:1], "after": passages[1:]}]
    assert (record["evidence_lost"], record["without_correction"]) == ([], [])
    write(project, **{HERE: quoting.replace(one, "The  ferry stopped in midstream")})
    assert told(project, "HEAD")["changed"] == []


def test_a_proof_that_is_lost_is_a_fact_that_is_proved_less_far(make_timeline):
    quoting = INCIDENT.replace("    supports:", "    quote: The ferry stopped in midstream\n    supports:")
    project = make_timeline({HERE: quoting})
    store = Store.of(project)
    text = "On Friday the ferry did not move. The ferry stopped in midstream, and nobody could land."
    store.keep("gazette-2024-03-02", text.encode(), text)
    capture, _ = capture_text(text.encode(), at="2024-03-05T09:00:00Z")
    passages = pipeline.quotations(project).passages["gazette-2024-03-02"]
    write_lock(project, "gazette-2024-03-02", lock(capture, text, passages).lock)
    commit(project.root)
    (project.captures / "gazette-2024-03-02.json").unlink()
    found = told(project, "HEAD")
    assert found["proofs"] == ["gazette-2024-03-02"]
    assert {w["after"] for w in found["changed"][0]["weaker"]} == {"quoted"}
    assert {"field": "date", "before": "verified", "after": "quoted"} in found["changed"][0]["weaker"]
    assert "A442" in {p["code"] for p in found["problems"]}
    assert "date was verified, and is only quoted now" in run(project, "HEAD").output


def test_moved_silent_and_with_less_evidence(project):
    changed = INCIDENT.replace("date: 2024-03-01", "date: 2024-03-02").replace(
        "supports: [date, place,", "supports: [date,"
    )
    write(
        project, **{HERE: changed.replace("recorded:", "  - {source: second-2024-03-02, supports: [place]}\nrecorded:")}
    )
    write(project, **{"sources/second-2024-03-02.yml": SOURCE.replace("/ferry", "/second")})
    found = told(project, "HEAD")
    (record,) = found["changed"]
    assert record["fields"] == [{"field": "date", "before": "2024-03-01", "after": "2024-03-02"}]
    assert (record["moved"], record["without_correction"]) == (["date"], ["date"])
    assert record["evidence_lost"] == [{"field": "place", "source": "gazette-2024-03-02"}]
    assert record["evidence_gained"] == [{"field": "place", "source": "second-2024-03-02"}]
    assert [p["code"] for p in found["problems"] if p["severity"] == "error"] == ["A441"]
    assert run(project, "HEAD").exit_code == 1


def test_only_problems_of_the_change_are_told(make_timeline):
    wrong = INCIDENT.replace("verification: reported", "verification: certain")
    project = make_timeline({"2024/old.yml": wrong})
    commit(project.root)
    assert told(project, "HEAD")["problems"] == []
    write(project, **{"2024/new.yml": wrong})
    assert [p["path"] for p in told(project, "HEAD")["problems"]] == ["incidents/2024/new.yml"]


def test_every_lost_id_is_named(make_timeline):
    names = [f"2024/lost-{n:02}.yml" for n in range(30)]
    project = make_timeline(dict.fromkeys(names, INCIDENT))
    commit(project.root)
    for name in names[:10]:
        write(project, **{name: None})
    for name in names[10:20]:
        write(project, **{name: None, name.replace("lost", "moved"): INCIDENT})
    for name in names[20:]:
        write(project, **{name: ""})
    lost = [name[5:-4] for name in names]
    found = told(project, "HEAD")
    assert found["vanished"] == lost
    assert {p["path"][15:-4] for p in found["problems"]} >= set(lost)
    for form in ("text", "markdown"):
        shown = run(project, "HEAD", "--format", form).output
        assert [name for name in lost if name not in shown] == []


def test_withdrawn_redirected_and_proofs(project):
    write(
        project,
        **{
            HERE: "status: retracted\nrecorded: 2024-03-05\nretracted: {date: 2024-05-01, reason: It never was.}\n",
            "people/jane-doe.yml": None,
            "people/jane.yml": PERSON + "former_ids: [jane-doe]\n",
        },
    )
    found = told(project, "HEAD")
    assert [(w["id"], w["reason"]) for w in found["withdrawn"]] == [("2024-03-01-midstream", "It never was.")]
    assert found["redirected"] == [{"from": "jane-doe", "to": "jane"}]
    assert (found["added"], found["vanished"], found["changed"]) == ([], [], [])


def test_between_two_revisions_and_from_where_a_branch_left(project):
    git(project.root, "checkout", "--quiet", "-b", "work")
    write(project, **{"2024/mine.yml": INCIDENT})
    commit(project.root)
    git(project.root, "checkout", "--quiet", "main")
    write(project, **{"2024/theirs.yml": INCIDENT})
    commit(project.root)
    found = told(project, "main", "work")
    assert [a["id"] for a in found["added"]] == ["mine"]
    assert found["vanished"] == []


@pytest.mark.parametrize("arguments", [("nowhere",), ("HEAD", "nowhere"), ("--", "--all"), ("HEAD", "")])
def test_no_such_revision_is_wrong_usage(project, arguments):
    result = run(project, *arguments)
    assert result.exit_code == 2
    assert "git knows no revision" in result.output


HOSTILE = (
    "@octocat and @annals/maintainers", "#1 and GH-2 and annals/annals#3", "[a](https://evil.example)", "https://evil.example/a",
    "www.evil.example", "<img src=x onerror=alert(1)>", "<!-- annals diff -->", "```\n@octocat", "`` ` @octocat", "~~~ @octocat",
    "</code></pre><script>", ":smile: :+1:", "![x](https://evil.example/x.png)", "- [ ] task", "a\\` @octocat", "javascript:alert(1)",
    "a" * 3000, "`", "``````````", " @octocat ", "$$x$$", "[^1]", "| a | b |", "> quote", "# heading", "&commat;octocat &#64;octocat",
)  # fmt: skip


def outside_code(markdown):
    """What a reader's program would make markup, links or mentions of: all text that is not code, and all that is markup."""
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    texts, others = [], []
    for token in parser.parse(markdown):
        for one in (token, *(token.children or ())):
            if one.type == "text":
                texts.append(one.content)
            elif one.type in ("html_block", "html_inline", "link_open", "image", "code_block"):
                others.append(one.content or one.type)
    return "\n".join(texts), others


@pytest.mark.parametrize("text", HOSTILE)
def test_a_comment_holds_no_markup_from_strangers(make_timeline, text):
    written = json.dumps(" ".join(text.split())[:110], ensure_ascii=False)
    project = make_timeline({"2024/other.yml": INCIDENT})
    commit(project.root)
    said = INCIDENT.replace("title: Ferry stops in midstream", f"title: {written}").replace(
        "summary: The ferry stopped; nobody was hurt",
        f"public_note: {written}\nsummary: The ferry stopped; nobody was hurt",
    )
    quoted = said.replace(
        "    supports:", f"    quote: {json.dumps('The words ' + text, ensure_ascii=False)}\n    supports:"
    )
    write(
        project,
        **{
            "2024/other.yml": said.replace("date: 2024-03-01", "date: 2024-03-02"),
            "2024/new.yml": quoted,
            "sources/odd.yml": SOURCE.replace("Ferry stops in midstream", written).replace("/ferry", "/odd"),
            "2024/broken.yml": INCIDENT.replace("reported", written),
        },
    )
    comment = run(project, "HEAD", "--format", "markdown").output
    texts, others = outside_code(comment)
    assert others == ["<!-- annals diff -->\n"]
    assert re.findall(r"[@#<>\[\]]|://|www\.|:\w+:|octocat|evil|GH-\d|alert", texts) == []
    assert "Ferry" in texts or "incident" in texts


def test_a_comment_has_a_largest_size(make_timeline):
    project = make_timeline()
    commit(project.root)
    long = INCIDENT.replace("The ferry stopped; nobody was hurt", "word " * 250)
    write(project, **{f"2024/new-{n:04}.yml": long for n in range(600)})
    write(project, **{HERE: INCIDENT.replace("date: 2024-03-01", "date: 2024-03-02")})
    comment = run(project, "HEAD", "--format", "markdown").output
    assert 40_000 < len(comment) < 65_536
    counted = re.search(r"… and (\d+) more, left out here", comment)
    assert int(counted[1]) + len(re.findall(r"^- incident `new-", comment, re.MULTILINE)) == 600
    assert "`annals diff HEAD` shows everything" in comment
    assert "- incident `2024-03-01-midstream`" in comment  # a long section leaves room for short ones
    assert len(re.findall("^ *`{3,}", comment, re.MULTILINE)) % 2 == 0


@pytest.fixture
def silently_changed(project):
    """A record of which two facts changed without a word, with a comment at its end."""
    changed = INCIDENT.replace("date: 2024-03-01", "date: 2024-03-02").replace("stranded: 40", "stranded: {min: 40}")
    write(project, **{HERE: changed + "# checked by hand\n"})
    return project


def test_a_correction_is_proposed_for_each_silent_change(silently_changed):
    project = silently_changed
    before = (project.incidents / HERE).read_text(encoding="utf-8")
    result = run(project, "HEAD", "--propose", "--today", "2024-03-09", "--reason", "Misread: we had the report's day.")
    assert (result.exit_code, result.output) == (0, f"incidents/{HERE}\n")
    written = (project.incidents / HERE).read_text(encoding="utf-8")
    kept = iter(written.splitlines())
    assert all(line in kept for line in before.splitlines())
    assert yaml.safe_load(written)["corrections"] == [
        {"date": date(2024, 3, 9), "field": "date", "before": date(2024, 3, 1), "after": date(2024, 3, 2), "reason": "Misread: we had the report's day."},
        {"date": date(2024, 3, 9), "field": "counts.stranded", "before": 40, "after": "{min: 40}", "reason": "Misread: we had the report's day."},
    ]  # fmt: skip
    assert told(project, "HEAD")["problems"] == []
    again = run(project, "HEAD", "--propose")
    assert (again.exit_code, again.output) == (0, "no fact has changed without a correction or an update\n")


def test_a_correction_without_a_reason_is_not_yet_one(silently_changed):
    result = run(silently_changed, "HEAD", "--propose")
    assert result.exit_code == 0
    assert "Say in each `reason` how the error was found" in result.output
    assert {p["code"] for p in told(silently_changed, "HEAD")["problems"]} == {"A106"}


@pytest.mark.parametrize(
    "options", [("HEAD", "HEAD", "--propose"), ("HEAD", "--reason", "x"), ("HEAD", "--today", "2024-03-09")]
)
def test_proposals_are_for_the_files_on_disk(project, options):
    assert run(project, *options).exit_code == 2


def test_nothing_is_proposed_where_a_record_cannot_be_read(silently_changed):
    write(silently_changed, **{"2024/broken.yml": "title: [\n"})
    before = (silently_changed.incidents / HERE).read_bytes()
    result = run(silently_changed, "HEAD", "--propose")
    assert result.exit_code == 1
    assert "nothing was changed" in result.output
    assert (silently_changed.incidents / HERE).read_bytes() == before


def test_a_name_that_was_withheld_comes_back_in_no_comparison(make_timeline):
    naming = INCIDENT.replace("run_by: [river-line]", "run_by: [river-line], blamed: [jane-doe]").replace(
        "The ferry stopped;", "Jane Doe stopped the ferry;"
    )
    project = make_timeline({"people/jane-doe.yml": PERSON, HERE: naming})
    commit(project.root)
    redact = CliRunner().invoke(cli, ["--root", str(project.root), "redact", "jane-doe"])
    assert redact.exit_code == 0, redact.output
    assert "doe" not in "".join(p.read_text(encoding="utf-8").lower() for p in project.incidents.rglob("*.yml"))
    for form in ("text", "markdown", "json"):
        result = run(project, "HEAD", "--format", form)
        assert "doe" not in result.output.lower()
        assert result.exit_code == 0, result.output
    found = told(project, "HEAD")
    assert (found["vanished"], [c["without_correction"] for c in found["changed"]]) == ([], [[]])
    assert found["problems"] == []
    checked = CliRunner().invoke(cli, ["--root", str(project.root), "check", "--changed-since", "HEAD"])
    assert (checked.exit_code, "doe" in checked.output.lower()) == (0, False)


def test_the_same_problem_once_more_is_a_new_one(make_timeline):
    bare = INCIDENT + "stages:\n  - {stage: repaired, date: 2024-03-02}\n"
    project = make_timeline({HERE: bare})
    commit(project.root)
    write(project, **{HERE: bare + "  - {stage: reported, date: 2024-03-01}\n"})
    assert [(p["code"], p["line"]) for p in told(project, "HEAD")["problems"]] == [("A404", 16)]


def test_what_could_not_be_read_before_is_not_compared(make_timeline):
    project = make_timeline({"2024/broken.yml": "title: [\n"})
    commit(project.root)
    write(project, **{"2024/broken.yml": INCIDENT})
    found = told(project, "HEAD")
    assert found["not_compared"] == ["broken"]
    assert "Not compared (1)" in run(project, "HEAD").output
    assert told(project, "HEAD", "HEAD")["not_compared"] == ["broken"]


def test_a_comment_needs_no_scrolling_and_its_blocks_stay_whole(silently_changed):
    write(silently_changed, **{"2024/long.yml": INCIDENT.replace("nobody was hurt", "word " * 60)})
    comment = run(silently_changed, "HEAD", "--format", "markdown").output
    assert max(map(len, comment.splitlines())) <= 125
    block = [line.removeprefix("    ") for line in comment.partition("corrections:\n")[2].splitlines()[:10]]
    assert [item["field"] for item in yaml.safe_load("\n".join(block))] == ["date", "counts.stranded"]
