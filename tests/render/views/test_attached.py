"""The right of reply and pictures, on the page of an incident."""

from busy_ferries import PICTURE
from ferries import INCIDENT
from made import made

from generator.render.page import check
from generator.render.views import incident

SORRY = """\
title: The line apologises
date: 2024-03-03
speaker: river-line
type: announcement
paraphrase: The line is sorry [@gazette-2024-03-02].
evidence: [{source: gazette-2024-03-02, supports: [date, speaker, paraphrase]}]
recorded: 2024-03-05
"""
ATTACHED = """\
comment:
  - {asked: river-line, date: 2024-03-03, answer: 2024-03-03-sorry}
  - {asked: The <b>harbour</b> master, date: 2024-03-04, answer: none}
media:
  - {file: photos/pier.jpg, alt: The pier at night, caption: North Pier, credit: The Gazette, licence: CC BY 4.0}
  - {file: photos/hull.jpg, alt: The "hull", sensitive: true}
"""


def text(make_library, tmp_path):
    hull = tmp_path / "content" / "photos" / "hull.jpg"
    hull.parent.mkdir(parents=True)
    hull.write_bytes(PICTURE)
    library = make_library(
        {"2024/2024-03-01-midstream.yml": INCIDENT + ATTACHED, "statements/2024/2024-03-03-sorry.yml": SORRY}
    )
    page = made(incident, library)["incidents/2024-03-01-midstream/"]
    check(page)
    return page.markdown()


def test_says_who_was_asked_and_what_came_back(make_library, tmp_path):
    found = text(make_library, tmp_path)
    assert found.index("was asked, and answered:") < found.index("was asked, and has not answered.")
    assert 'href="../../statements/2024-03-03-sorry/">The line apologises</a>' in found
    assert "The &lt;b&gt;harbour&lt;/b&gt; master" in found


def test_shows_pictures_and_hides_what_may_distress(make_library, tmp_path):
    found = text(make_library, tmp_path)
    assert 'src="../../photos/pier.jpg" alt="The pier at night"' in found
    assert "The Gazette · CC BY 4.0" in found
    opened = found.index("<summary>A picture that may distress: The &#34;hull&#34;</summary>")
    assert opened < found.index("photos/hull.jpg") < found.index("</details>", opened)
