"""The files of a small timeline on another subject: what most tests start from."""

TIMELINE = """\
title: Outages of the river ferries
description: When the ferries did not run, and what was said about it.
language: en
timezone: Europe/Paris
licence: CC-BY-4.0
publisher: {name: Ferry Watch, url: https://ferries.example/, contact: desk@ferries.example}
vocabulary:
  groups:
    outages: {label: Outages, definition: Ferries that did not run.}
    answers: {label: Answers, definition: What was done about it.}
  types:
    breakdown: {label: Breakdown, group: outages, attemptable: true, ladder: repair, definition: A ferry stopped.}
    inquiry: {label: Inquiry, group: answers, definition: Somebody looked into it.}
  counts:
    injured: {label: Injured, unit: people, definition: People hurt.}
    stranded: {label: Stranded, unit: people, definition: People who could not cross.}
  measures:
    crossings: {label: Crossings, unit: crossings, definition: Ferries that crossed.}
  roles:
    run_by: {label: Run by, definition: Who ran the ferry.}
    blamed: {label: Blamed, alleged: true, definition: Who is said to have caused it.}
  ladders:
    repair: [reported, repaired]
  methods: {collision: {label: Collision, definition: It hit something.}}
  targets: {ferry: {label: Ferry, definition: A ferry.}}
  tags: {night: {label: Night, definition: At night.}}
  statement_types: {announcement: {label: Announcement, definition: News.}}
  organisation_types:
    outlet: {label: Outlet, definition: It publishes.}
    operator: {label: Operator, definition: It runs ferries.}
  place_types:
    pier: {label: Pier, definition: Where ferries land.}
    home: {label: Home, private: true, definition: Where somebody lives.}
policy: {evidence: cited, confirmed: [operator], capture: off, archive: off}
"""

OUTLET = "name: The Gazette\ntype: outlet\n"
OPERATOR = "name: River Line\ntype: operator\nabbreviation: RL\naliases: [the line]\n"
PIER = "name: North Pier\ntype: pier\ncountry: fr\ncommune: Port\ndepartment: Delta\n"
SOURCE = """\
title: Ferry stops in midstream
publisher: gazette
published: 2024-03-02
language: en
medium: article
carries: own
seen: whole
accessed: 2024-03-05
url: https://gazette.example/ferry
"""
INCIDENT = """\
title: Ferry stops in midstream
date: 2024-03-01
type: breakdown
outcome: completed
verification: reported
place: north-pier
counts: {injured: 0, stranded: 40}
actors: {run_by: [river-line]}
summary: The ferry stopped; nobody was hurt [@gazette-2024-03-02].
evidence:
  - source: gazette-2024-03-02
    supports: [date, place, type, outcome, counts, actors]
recorded: 2024-03-05
"""

BASE = {
    "organisations/gazette.yml": OUTLET,
    "organisations/river-line.yml": OPERATOR,
    "places/north-pier.yml": PIER,
    "sources/gazette-2024-03-02.yml": SOURCE,
    "2024/2024-03-01-midstream.yml": INCIDENT,
}
CONFIGURATION = """\
site_name: Ferry Watch
site_url: https://ferries.example/
docs_dir: build/docs
"""
