"""What pages may load: their own scripts by hash, never whatever else somebody gets into them."""

import base64
import hashlib

import pytest

from generator.site import edition, policy
from generator.site.plan import Plan

PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>x</title>{}</head><body></body></html>'


def digest(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_a_page_names_the_scripts_that_stand_in_it_and_no_other():
    page = PAGE.format(
        '<script>a = 1</script><script type="module">b()</script><script src="x.js"></script>'
        '<script type="application/ld+json">{"c": 1}</script><SCRIPT defer src=y.js> </SCRIPT>'
    )
    guarded = policy.guarded(page)
    assert policy.hashes(page) == sorted([digest("a = 1"), digest("b()")])
    assert guarded.index("Content-Security-Policy") < guarded.index("<title>")
    for script in policy.hashes(page):
        assert script in guarded
    assert guarded.count("sha256-") == 2
    assert "unsafe-inline" not in guarded
    assert "'unsafe-eval'" not in guarded


def test_headers_hold_for_all_pages_and_keep_what_they_said():
    pages = [policy.guarded(PAGE.format(f"<script>{n}</script>")).encode() for n in range(3)]
    said = map(policy.said, pages)
    headers = policy.with_policy(b"/*\n  X-Content-Type-Options: nosniff\n/data/*\n  A: b\n", said).decode()
    assert headers.startswith(
        "/*\n  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval' "
    )
    assert all(digest(str(n)) in headers for n in range(3))
    assert headers.endswith("frame-ancestors 'self'\n  X-Content-Type-Options: nosniff\n/data/*\n  A: b\n")
    assert headers.count("Content-Security-Policy") == 1


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["mkdocs", "properdocs", "zensical"])
def test_every_page_of_every_builder_has_a_policy(project, rendered, builder):
    rendered.files["_headers"] = b"/*\n  X-Content-Type-Options: nosniff\n"
    plan = Plan(builder=builder, search=False)
    edition.build(project, rendered, plan, notice=lambda _: None, progress=lambda _: None)
    everywhere = (project.site / "_headers").read_text(encoding="utf-8")
    pages = [page.read_text(encoding="utf-8") for page in project.site.rglob("*.html")]
    assert len(pages) > 7
    for page in pages:
        assert page.count('http-equiv="Content-Security-Policy"') == 1
        assert all(script in everywhere for script in policy.hashes(page))
