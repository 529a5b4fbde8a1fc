from ferries import INCIDENT, SOURCE

from generator import pipeline
from generator.derive.library import library

AGENCY = "name: Wire\ntype: outlet\n"


def reposts(number):
    text = SOURCE.replace("carries: own", "carries: repost\norigin: wire").replace(
        "gazette.example/ferry", f"gazette.example/{number}"
    )
    return {f"sources/repost-{number}.yml": text}


def tallied(make_timeline, evidence, files):
    text = INCIDENT.split("evidence:")[0] + "evidence:\n" + evidence + "recorded: 2024-03-05\n"
    text = text.replace("[@gazette-2024-03-02]", "[@repost-1]")
    checked = pipeline.check(
        make_timeline({**files, "organisations/wire.yml": AGENCY, "2024/2024-03-01-midstream.yml": text})
    )
    assert checked.corpus, checked.diagnostics
    return library(checked.corpus).sheets["2024-03-01-midstream"].tally


SUPPORTS = "supports: [date, place, type, outcome, counts, actors]"


def test_ten_reposts_of_one_dispatch_are_one_origin(make_timeline):
    files = {k: v for n in range(1, 11) for k, v in reposts(n).items()}
    ids = ", ".join(f"repost-{n}" for n in range(1, 11))
    tally = tallied(make_timeline, f"  - {{source: [{ids}], {SUPPORTS}}}\n", files)
    assert (len(tally.reports), tally.origins, tally.voices) == (10, ("wire",), ("wire",))


def test_outlets_quoting_one_spokesman_are_one_voice(make_timeline):
    evidence = f"  - {{source: repost-1, according_to: river-line, {SUPPORTS}}}\n  - {{source: gazette-2024-03-02, according_to: river-line, {SUPPORTS}}}\n"
    tally = tallied(make_timeline, evidence, reposts(1))
    assert (len(tally.reports), tally.origins, tally.voices) == (2, ("wire", "gazette"), ("river-line",))


def test_an_unknown_origin_adds_none(make_timeline):
    files = reposts(1)
    files["sources/repost-1.yml"] = files["sources/repost-1.yml"].replace("origin: wire", "origin: unknown")
    tally = tallied(make_timeline, f"  - {{source: repost-1, {SUPPORTS}}}\n", files)
    assert (len(tally.reports), tally.origins, tally.voices) == (1, (), ())
