"""Text and metadata of pages, PDF files and plain text; hostile bytes are an ExtractError with a reason."""

import io
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newspaper import APPEAL, RELATED, page
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from generator.sources.extract import ELEMENTS, ExtractError, extract

REPORT = (
    "Four cranes stood still on Friday evening at the north terminal, the port authority said in a short note to the press.",
    "“We heard a bang and then nothing,” said Mara Lind, who works nights. “Nobody was hurt.”",
    "No.",
    "The terminal’s owner – a state company – expects repairs to cost about 2.5 million crowns and to last until 4 May.",
    "In the most recent incident, a hook came loose overnight and fell on an empty truck; in other ports, belts were cut.",
    'Harbour minister Tove Rask wrote that “attempts have been made to hide the age of these machines." He promised a list.',
    "Prosecutors said they would lead the inquiry, without giving details on possible motives or on the people involved.",
    "« Ce n’est pas fini », a-t-elle ajouté en français, avant de quitter le quai avec ses collègues de l’équipe de nuit.",
)
TITLE = "Cranes stand still at the north terminal"


def read(html, **kwargs):
    return extract(html.encode(), "text/html", "utf-8", "https://gazette.example/news/a?utm_source=x", **kwargs)


def test_the_report_is_kept_and_what_surrounds_it_is_not():
    text = read(page(REPORT, title=TITLE)).text
    assert text.split("\n") == [TITLE, *REPORT]
    for strange in (
        *APPEAL,
        *RELATED,
        "ADVERTISEMENT",
        "843 partners",
        "All rights reserved",
        "Be the first to comment",
    ):
        assert strange not in text


def test_a_standfirst_is_kept():
    html = page(REPORT, title=TITLE, standfirst="Repairs may last for weeks").replace(
        "<h2>Rep", '<h2 class="standfirst">Rep'
    )
    assert read(html).text.split("\n")[:3] == [TITLE, "Repairs may last for weeks", REPORT[0]]


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        ("<p>", "</p>"),
        ("<div>", "</div>"),
        ("", "<br><br>"),
        ("<p><span>", "</span></p>"),
        ('<p class="paywall">', "</p>"),
        ("<section><p>", "</p></section>"),
        ("<blockquote><p>", "</p></blockquote>"),
    ],
)
def test_paragraphs_are_kept_however_they_are_marked(opened, closed):
    body = "".join(f"{opened}{paragraph}{closed}\n" for paragraph in REPORT)
    text = read(
        f"<!doctype html><html lang=en><title>{TITLE}</title><nav><a href=/>Home</a></nav><article>{body}</article>"
    ).text
    assert [p for p in REPORT if p not in text and len(p) > 11] == [], "shorter words cannot be quoted"


def test_words_inside_a_paragraph_stay_together():
    body = "<p>The <a href=/x>port <em>auth</em>ority</a> said on <b>Fri</b>day that <i>four</i> cranes, all of them old, stood still.</p>"
    assert (
        "The port authority said on Friday that four cranes, all of them old, stood still."
        in read(f"<article>{body * 3}</article>").text
    )


def test_the_space_between_marked_words_is_kept():
    body = "<p>Three cars <i>had</i> <a href=/x>burnt</a> near <b>the</b> <strong>port</strong><span> </span>at <em>12</em> <em>h</em> 30.</p>"
    assert "Three cars had burnt near the port at 12 h 30." in read(f"<article>{body * 3}</article>").text


@pytest.mark.parametrize(
    ("encoding", "header", "declared"),
    [
        ("utf-8", None, None),
        ("utf-8", "utf-8", None),
        ("utf-8", None, "utf-8"),
        ("cp1252", "iso-8859-1", None),
        ("cp1252", None, "ISO-8859-1"),
        ("cp1252", None, None),
        ("cp1252", "utf-8", None),  # the server is wrong
        ("utf-16", None, None),  # with its byte-order mark
        ("utf-8", "zip", "rot13"),
        ("utf-8-sig", "cp1252", None),
    ],
)
def test_characters_survive(encoding, header, declared):
    words = "L’équipe de nuit a quitté le quai – « ce n’est pas fini » – vendredi soir vers vingt heures, selon la direction."
    meta = f'<meta charset="{declared}">' if declared else ""
    html = f"<html><head>{meta}</head><body><article><p>{words}</p></article></body></html>"
    assert words in extract(html.encode(encoding), "text/html", header).text


def test_what_the_page_says_of_itself():
    found = read(page(REPORT, title=TITLE, byline="By Ada Quayle with AFP", description="Four cranes."))
    assert (found.title, found.authors, found.publisher, found.language) == (
        TITLE,
        ("Ada Quayle",),
        "The Gazette",
        "en",
    )
    assert found.published == "2025-04-15T14:24+00:00"
    assert found.canonical == "https://gazette.example/news/a-report-b100.html"
    assert found.description == "Four cranes."
    assert "By Ada Quayle with AFP" in found.credits
    assert not any("Getty" in line for line in found.credits), "a picture's credit is not the report's"


def pdf(*lines):
    writer = PdfWriter()
    sheet = writer.add_blank_page(400, 400)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    sheet[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    content = DecodedStreamObject()
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    content.set_data(f"BT /F1 12 Tf 14 TL 20 350 Td {shown} ET".encode())
    sheet[NameObject("/Contents")] = writer._add_object(content)
    writer.add_metadata({"/Title": "Ruling 12", "/Author": "District Court"})
    return writer


def written(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf():
    content = written(
        pdf("The court finds the com-", "pany liable for the state-", "owned cranes, which are state-owned.")
    )
    found = extract(content, "application/octet-stream")
    assert found.text == "The court finds the company liable for the state-owned cranes, which are state-owned."
    assert (found.title, found.authors, found.extractor.name) == ("Ruling 12", ("District Court",), "pypdf")


def test_a_locked_pdf():
    writer = pdf("Secret")
    writer.encrypt("password", algorithm="RC4-128")
    with pytest.raises(ExtractError, match="password"):
        extract(written(writer), "application/pdf")


def test_plain_text_is_kept_as_it_is():
    found = extract("Line one\r\n\r\nLine “two”\r\n".encode(), "text/plain", "utf-8")
    assert found.text == "Line one\n\nLine “two”"
    assert found.extractor.name == "plain-text"


def test_the_extractor_and_its_version_are_named():
    found = read(page(REPORT, title=TITLE)).extractor
    assert (found.name, found.version.count("+")) == ("trafilatura", 1)


@pytest.mark.slow
def test_the_same_bytes_give_the_same_text(tmp_path):
    file = tmp_path / "page.html"
    file.write_text(page(REPORT, title=TITLE), encoding="utf-8")
    program = (
        "import sys, hashlib; from pathlib import Path; from generator.sources.extract import extract;"
        "print(hashlib.sha256(repr(extract(Path(sys.argv[1]).read_bytes(), 'text/html')).encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, file],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale, zone in (("1", "C", "UTC"), ("2", "C.UTF-8", "Asia/Tokyo"))
    }
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("content", "media_type", "why"),
    [
        (b"", "text/html", "empty"),
        (b" \n ", "text/html", "empty"),
        (b"", "text/plain", "no text"),
        (b"<html></html>", "text/html", "no report"),
        (b"<!doctype html><div id=app></div><script>boot()</script>", "text/html", "no report"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "image/png"),
        (b"%PDF-1.7 nonsense", "application/pdf", "cannot be read"),
        (b"%PDF-1.7\n%%EOF", "application/pdf", "cannot be read"),
        (b"<b>a</b>" * ELEMENTS, "text/html", "elements"),
        (b"\x00" * 1000, "text/html", "empty"),
        (b"<!-- " + b"x" * 100_000, "text/html", "no"),
    ],
    ids=range(11),
)
def test_what_cannot_be_read_says_why(content, media_type, why):
    with pytest.raises(ExtractError, match=why):
        extract(content, media_type)


BOMBS = {
    "divs": b"<div>" * 400_000,
    "closed divs": b"<div>" * 90_000 + b"x" + b"</div>" * 90_000,
    "tables": b"<table><tr><td>" * 100_000,
    "one attribute": b"<p " + b"a" * 5_000_000 + b"=1>x</p>",
    "entities": b"<p>" + b"&amp;" * 1_000_000 + b"</p>",
    "one word": b"<p>" + b"a" * 10_000_000 + b"</p>",
    "nested JSON": b"<script type='application/ld+json'>"
    + b"[" * 2_000_000
    + b"</script><p>Four cranes stood still.</p>",
    "wide JSON": b"<script type='application/ld+json'>["
    + b'{"@type":"NewsArticle"},' * 50_000
    + b"{}]</script><p>Four cranes.</p>",
    "meta": b"<meta charset" * 100_000,
    "authors": b"<p class=author>" * 20_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_bombs_end(content):
    with suppress(ExtractError):
        assert extract(content, "text/html").text


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["text/html", "application/pdf", "text/plain", "application/octet-stream", "x/y"]),
)
def test_no_bytes_raise_anything_else(content, media_type):
    for start in (b"", b"<html><article><p>Four cranes stood still.", b"%PDF-1.4\n"):
        try:
            found = extract(start + content, media_type, "utf-8", "https://gazette.example/")
        except ExtractError:
            continue
        assert found.text.encode()
