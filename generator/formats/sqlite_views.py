"""The questions that readers of the database ask most, answered by views."""

from typing import Final, NamedTuple


class View(NamedTuple):
    """One question; `description` is shown by Datasette."""

    name: str
    description: str
    query: str

    @property
    def sql(self) -> str:
        """What creates it."""
        return f'CREATE VIEW "{self.name}" AS {self.query}'


# What has no start sorts at its end, as everywhere.
_ENTRIES: Final = """
SELECT * FROM (SELECT i.id, 'incident' AS kind, i.title, i.date, i.date_earliest, i.date_latest, i.date_first_day, i.date_last_day,
  t.label AS type, g.label AS "group", i.verification, i.summary AS text, i.reports, i.origins, i.voices, r.page
FROM incidents i JOIN records r ON r.id = i.id
JOIN vocabulary t ON t.vocabulary = 'types' AND t.id = i.type
JOIN vocabulary g ON g.vocabulary = 'groups' AND g.id = t."group"
UNION ALL
SELECT s.id, 'statement', s.title, s.date, s.date_earliest, s.date_latest, s.date_first_day, s.date_last_day,
  t.label, NULL, NULL,
  coalesce((SELECT group_concat(text, char(10)) FROM (SELECT text FROM quotes WHERE statement = s.id AND translation = 0 ORDER BY number)), s.paraphrase),
  s.reports, s.origins, s.voices, r.page
FROM statements s JOIN records r ON r.id = s.id
JOIN vocabulary t ON t.vocabulary = 'statement_types' AND t.id = s.type)
ORDER BY coalesce(date_earliest, date_latest), date_latest IS NULL, date_latest, id"""

VIEWS: Final = (
    View("entries", "What happened and what was said, in order.", _ENTRIES),
    View(
        "single_incidents",
        "Incidents that no others are part of: what can be counted.",
        "SELECT * FROM incidents i WHERE NOT EXISTS (SELECT 1 FROM incidents p WHERE p.part_of = i.id)",
    ),
    View(
        "incidents_by_day",
        "How many incidents there were on each day, by group; only those known to the day, and none that others are part of.",
        """
SELECT i.date_first_day AS day, t."group", count(*) AS incidents
FROM single_incidents i JOIN vocabulary t ON t.vocabulary = 'types' AND t.id = i.type
WHERE i.date_first_day IS NOT NULL AND (i.date_first_day = i.date_last_day OR i.date_precision = 'night')
GROUP BY 1, 2 ORDER BY 1, 2""",
    ),
    View(
        "incidents_by_type",
        "How many incidents there were of each type, by how sure it is that they happened; none that others are part of.",
        """
SELECT t."group", i.type, t.label, count(*) AS incidents,
  sum(i.verification = 'confirmed') AS confirmed, sum(i.verification = 'reported') AS reported,
  sum(i.verification = 'alleged') AS alleged, sum(i.verification = 'disputed') AS disputed
FROM single_incidents i JOIN vocabulary t ON t.vocabulary = 'types' AND t.id = i.type
GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC, 2""",
    ),
    View(
        "totals",
        "The least and the most that numbers add up to, by group and count; `incidents` give one, `without_most` of them no upper bound "
        "(then there is no most). None that others are part of.",
        """
SELECT t."group", c.count, v.label, v.unit, count(*) AS incidents,
  coalesce(sum(c.min), 0) AS least, CASE WHEN count(c.max) = count(*) THEN sum(c.max) END AS most, sum(c.max IS NULL) AS without_most
FROM counts c JOIN single_incidents i ON i.id = c.incident
JOIN vocabulary t ON t.vocabulary = 'types' AND t.id = i.type
JOIN vocabulary v ON v.vocabulary = 'counts' AND v.id = c.count
GROUP BY 1, 2, 3, 4 ORDER BY 1, v.number""",
    ),
    View(
        "at_places",
        "Incidents with their places, as finely as these are known.",
        """
SELECT l.target AS place, p.name, p.commune, p.department, p.region, p.latitude, p.longitude, p.precision,
  i.id AS incident, i.title, i.date
FROM links l JOIN places p ON p.id = l.target JOIN incidents i ON i.id = l.record
WHERE l.relation = 'place' ORDER BY l.target, coalesce(i.date_earliest, i.date_latest), i.date_latest, i.id""",
    ),
    View(
        "said",
        "Who said what, when, in the words of the sources.",
        """
SELECT s.date, p.party, p.name, s.id AS statement, q.number, q.text, q.language, q.source, q.proof
FROM statements s JOIN parties p ON p.record = s.id AND p.relation = 'speaker'
JOIN quotes q ON q.statement = s.id AND q.translation = 0
ORDER BY coalesce(s.date_earliest, s.date_latest), s.date_latest, s.id, q.number, p.number""",
    ),
    View(
        "who",
        "Parties and what they had to do with records: as actors, speakers, authors, or voices in sources.",
        """
SELECT p.party, p.name, p.relation, p.record, r.kind, r.title FROM parties p JOIN records r ON r.id = p.record
UNION SELECT v.party, v.name, 'voice', v.record, r.kind, r.title FROM voices v JOIN records r ON r.id = v.record
ORDER BY 2, 3, 4""",
    ),
    View(
        "proof_of_facts",
        "How many facts of each field are proved how far.",
        """
SELECT r.kind, CASE WHEN instr(f.field, '.') THEN substr(f.field, 1, instr(f.field, '.') - 1) ELSE f.field END AS field,
  sum(f.proof = 'verified') AS verified, sum(f.proof = 'locked') AS locked, sum(f.proof = 'quoted') AS quoted,
  sum(f.proof = 'cited') AS cited, sum(f.proof = 'unsupported') AS unsupported
FROM facts f JOIN records r ON r.id = f.record GROUP BY 1, 2 ORDER BY 1, 2""",
    ),
    View(
        "source_use",
        "How much rests on each source.",
        """
SELECT s.id, s.publisher, s.title, s.published, count(DISTINCT e.record) AS records, count(e.quote) AS quotes, count(e.record) AS passages
FROM sources s LEFT JOIN evidence e ON e.source = s.id GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1""",
    ),
    View(
        "disputed",
        "Where sources differ: all accounts side by side, in order of first publication.",
        """
SELECT c.record, r.title, coalesce(c.field, c.question) AS matter, c.open, a.number, a.value, a.chosen, a.first_published, c.reason
FROM conflicts c JOIN accounts a ON a.record = c.record AND a.conflict = c.number JOIN records r ON r.id = c.record
ORDER BY c.open DESC, c.record, c.number, a.number""",
    ),
    View(
        "changes",
        "What was added, corrected and retracted, newest first.",
        """
SELECT date, date_earliest, 'correction' AS sort, record, field || ': ' || before || ' -> ' || after || ' (' || reason || ')' AS text FROM corrections
UNION ALL SELECT date, date_earliest, 'update', record, text FROM updates
UNION ALL SELECT retracted, retracted_earliest, 'retraction', id, reason FROM tombstones
ORDER BY 2 DESC, 4, 3""",
    ),
)  # fmt: skip
