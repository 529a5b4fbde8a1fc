"""The pages of codes that are no rules: files, YAML, shape, values. Rules carry theirs in their docstrings."""

from inspect import cleandoc

from generator.diagnostics import Severity

_FILES = {
    "A001": """A file is not UTF-8.

        Records are read as UTF-8, and nothing is guessed.

        Bad: a file saved as Windows-1252 or UTF-16. Good: the same, saved as UTF-8.""",
    "A002": """A file starts with a byte-order mark.

        Bad: "UTF-8 with BOM", as some Windows programs save. Good: plain UTF-8.""",
    "A003": """A file holds no record.

        Bad: an empty file, or one of comments only. Good: a file with `key: value` lines, or no file.""",
    "A004": """A file is larger than 256 KiB.

        No record is that long; something else was saved under its name.""",
    "A005": """A text holds a control character, or one that changes the direction of text.

        They are invisible, and can make a line read as something that it is not. Right-to-left scripts need none of them.

        Bad: `title: abc<U+202E>fed`. Good: `title: abcdef`.""",
    "A006": """A value has a YAML tag.

        The field says what its value means; a tag could only contradict it.

        Bad: `injured: !!int 3`. Good: `injured: 3`; a text that starts with `!` stands in quotes: `title: "!Basta!"`.""",
    "A007": """A file uses anchors or aliases.

        Each record can be read from top to bottom, and nobody needs to search for what a name stands for.

        Bad: `place: &p north-terminal` and `area: *p`. Good: the value written twice; a text that starts with `*` or `&` in quotes.""",
    "A008": """A file uses a merge key.

        Bad: `<<: *defaults`. Good: the fields written out.""",
    "A009": """A key is not a single word.

        Bad: `? [a, b]`, `{a: b}: c`. Good: `key: value`.""",
    "A010": """A file holds several documents.

        Bad: two records in one file, with `---` between them. Good: a file for each.""",
    "A011": """A file is not a mapping of `key: value` lines.

        Bad: a file that starts with `- ` or with a sentence. Good: `title: Cranes stop at the north terminal`.""",
    "A012": """Values are nested deeper than 20 levels.

        No field needs it.""",
    "A013": """A key is given twice in one mapping.

        YAML readers keep one of the two without a word. Several values of one field stand in a list.

        Bad: `tags: [a]` and, further down, `tags: [b]`. Good: `tags: [a, b]`.""",
    "A014": """A file is not valid YAML.

        Most often a text holds `: ` or ` #`, starts with a quotation mark or bracket, or is indented with a tab.

        Bad: `title: Harbour: cranes stop`. Good: `title: "Harbour: cranes stop"`.""",
    "A015": """A file's name or folder says neither kind nor id.

        The folder says the kind of record, the name its id: small letters, digits and single hyphens, 3 to 80 characters,
        then `.yml`.

        Bad: `incidents/2025/Crane stop.yaml`. Good: `incidents/2025/crane-stop.yml`.""",
    "A016": """A file is a symbolic link.

        Links could lead out of the project. Good: the file itself stands there.""",
    "A017": """The timeline itself is missing or broken.

        `incidents/timeline.yml` says what the timeline is: its language, zone, licence, publisher and vocabulary. Records
        are judged by it, so that nothing else is checked before it can be read.""",
    "A018": """Two files have the same name, and so the same id.

        An id is unique in the whole timeline, whatever the kind: it is the record's address, and other records name it
        without saying the kind.

        Bad: `people/gazette.yml` and `organisations/gazette.yml`. Good: one of them renamed.""",
}

_SHAPE = {
    "A101": """A field that the record cannot do without is missing.

        Bad: an incident without `title`. Good: `title: Cranes stop at the north terminal`.""",
    "A102": """A key is no field of this kind of record.

        Bad: `titel: Cranes stop`. Good: `title: Cranes stop`.""",
    "A103": """A value has the wrong form: a text where a list belongs, or the like.

        Bad: `aliases: DU`. Good: `aliases: [DU]`.""",
    "A104": """A value is none of those that the field allows.

        Bad: `verification: certain`. Good: `verification: confirmed`.""",
    "A105": """A text or list is too long or too short.

        Bad: a title of 200 characters. Good: at most 120.""",
    "A106": """A key is there, but nothing is written behind it.

        Bad: `channel:`. Good: `channel: X`, or no such line.""",
    "A107": """A file says its own id or kind.

        Its name is its id and its folder its kind; written twice, they could differ.

        Bad: `id: crane-stop` in `crane-stop.yml`. Good: no such line.""",
    "A108": """Fields of a record do not fit each other.

        Bad: a quote with two sources. Good: each source with an item and words of its own.""",
}

_VALUES = {
    "A201": """A value is no date.

        Dates are no more precise than their source, and are written in one way (EDTF, with three additions).

        Bad: `date: 03/05/2025`. Good: `2025-04-15`, `2025-04`, `2025-04-XX`, `2025-05-03T22:10~`, `{by: 2025-04-15}`,
        `{after: ...}`, `{between: [..., ...]}`, `{night: 2025-04-14/2025-04-15}`, `2025-04-14/2025-04-18`.""",
    "A202": """A value is no number.

        Bad: `injured: two or three`. Good: `{min: 2, max: 3}`, `{min: 3}`, `{about: 60}`, `unknown`, `{as_stated: dozens}`.""",
    "A203": """A value has not the form of an id.

        Bad: `place: North Terminal`. Good: `place: north-terminal`.""",
    "A204": """A value is no web address.

        Bad: `url: www.example.org/a`. Good: `url: https://www.example.org/a`.""",
    "A205": """A value is no language tag (BCP 47).

        Bad: `language: French`. Good: `language: fr`.""",
    "A206": """A value is no country code (ISO 3166-1, small letters).

        Bad: `country: France`. Good: `country: fr`.""",
    "A207": """Coordinates are incomplete, or lie outside the globe.

        With them go `precision`, how finely the place is known, and `from`, where they were found.

        Bad: `coordinates: [5.93, 143.12]`. Good: `coordinates: [43.12, 5.93]`, `precision: site`, `from: openstreetmap`.""",
    "A208": """A value is no Wikidata id.

        Bad: `wikidata: https://www.wikidata.org/wiki/Q142`. Good: `wikidata: Q142`.""",
    "A209": """A value is neither true nor false.

        Bad: `open: yes`. Good: `open: true`.""",
    "A210": """A value is no time of day.

        Bad: `night: [6pm, 8am]`. Good: `night: [18:00, 08:00]`.""",
    "A211": """A value is no time zone (IANA).

        Bad: `timezone: CET+1`. Good: `timezone: Europe/Paris`.""",
}

_PROJECT = {
    "A902": """A capture file cannot be read, or belongs to no source.

        The files in `incidents/captures/` are written by `annals sources`, and never by hand.""",
    "A905": """A setting in mkdocs.yml would take pages or addresses away.

        `site_name` is needed; without `site_url`, feeds, calendars and citations have no address (a warning). Builders read
        what `annals render` writes from `docs_dir: build/docs`, never build over other files of the project, and keep
        `use_directory_urls: true`, on which every address of a record rests. Other settings are MkDocs' to judge.

        Bad: `docs_dir: docs`. Good: `docs_dir: build/docs`.""",
}

_WARNINGS = {
    "A903": """A warning is accepted in a record that does not draw it.

        The record changed, or the code is mistyped: what is accepted for nothing would hide the next warning.

        Bad: `accepted: [{code: A603, reason: ...}]` in a record without that warning. Good: the line removed.""",
}

PAGES = {
    **{code: (Severity.ERROR, cleandoc(text)) for code, text in (_FILES | _SHAPE | _VALUES | _PROJECT).items()},
    **{code: (Severity.WARNING, cleandoc(text)) for code, text in _WARNINGS.items()},
}
