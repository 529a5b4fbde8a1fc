"""A page as a newspaper makes it: navigation, advertising, an appeal for donations and related links around a report."""

import json
from html import escape

RELATED = ("Storm closes the harbour for a third day", "Ten walks for a wet weekend", "Why the ferry is always late")
APPEAL = (
    "Your support helps us to tell the story",
    (
        "From the quayside to the council chamber, The Gazette is on the ground when the story is developing. Your donation "
        "allows us to keep sending journalists to speak to both sides of the story."
    ),
    (
        "The Gazette is trusted by readers across the entire political spectrum. And unlike many other quality news outlets, "
        "we choose not to lock readers out of our reporting and analysis with paywalls."
    ),
)


def page(  # noqa: PLR0913 - each is a part of a page
    paragraphs,
    *,
    title,
    author="Ada Quayle",
    published="2025-04-15T14:24:00.000Z",
    language="en",
    site="The Gazette",
    canonical="https://gazette.example/news/a-report-b100.html",
    description="",
    standfirst="",
    byline="",
    credit="",
):
    """The HTML of a report."""
    ld = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "BreadcrumbList", "itemListElement": []},
            {
                "@type": "NewsArticle",
                "headline": title,
                "datePublished": published,
                "dateModified": published,
                "inLanguage": language,
                "author": [{"@type": "Person", "name": author}],
                "publisher": {
                    "@type": "NewsMediaOrganization",
                    "name": site,
                    "logo": {"@type": "ImageObject", "url": "/l.png"},
                },
            },
        ],
    }
    body = ""
    for number, paragraph in enumerate(paragraphs):
        body += f"<p>{escape(paragraph, quote=False)}</p>\n"
        if number == 1:
            body += '<div class="ad-slot" data-ad="mpu"><span>ADVERTISEMENT</span><iframe src="https://ads.example/x"></iframe></div>\n'
        if number == 3:
            body += (
                '<aside class="related"><h3>Recommended</h3><ul>'
                + "".join(f'<li><a href="/r/{i}">{r}</a></li>' for i, r in enumerate(RELATED))
                + "</ul></aside>\n"
            )
    navigation = "".join(
        f'<li><a href="/{s.lower()}">{s}</a></li>' for s in ("News", "Sport", "Business", "Voices", "Travel", "Weather")
    )
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{escape(title)} | {site}</title>
<link rel="canonical" href="{canonical}">
<meta property="og:title" content="{escape(title)}">
<meta property="og:site_name" content="{site}">
<meta property="og:type" content="article">
<meta property="og:description" content="{escape(description)}">
<meta property="article:published_time" content="{published}">
<meta name="viewport" content="width=device-width">
<script type="application/ld+json">{json.dumps(ld)}</script>
<script>window.dataLayer = [{{"article": "x"}}];</script>
<style>.ad-slot {{ height: 250px }}</style>
</head>
<body>
<div id="cookie-banner" role="dialog"><p>We and our 843 partners store and access information on your device.</p><button>Accept all</button></div>
<header><a href="/">{site}</a><nav><ul>{navigation}</ul></nav><a href="/subscribe">Subscribe</a> <a href="/login">Log in</a></header>
<main>
<article>
<header>
<h1>{escape(title, quote=False)}</h1>
{f"<h2>{escape(standfirst, quote=False)}</h2>" if standfirst else ""}
<div class="byline">{byline or f'<a href="/author/x">{author}</a>'}</div>
<time datetime="{published}">Tuesday 15 April 2025 15:24 BST</time>
<div class="share"><a href="#">Facebook</a><a href="#">X</a><a href="#">Copy link</a></div>
</header>
<figure><img src="/h.jpg" alt=""><figcaption>A view of the harbour <span class="credit">(Getty Images)</span></figcaption></figure>
<div class="donation-box"><h3>{APPEAL[0]}</h3><p>{APPEAL[1]}</p><p>{APPEAL[2]}</p><a href="/donate">Support now</a></div>
<div id="main" class="article-body">
{body}
</div>
{f'<p class="article-credit">{escape(credit)}</p>' if credit else ""}
<div class="newsletter"><h3>Sign up to our morning email</h3><form><input type="email"><button>Sign up</button></form></div>
</article>
<section class="most-popular"><h2>Most popular</h2><ol>{"".join(f'<li><a href="/p/{i}">{r}</a></li>' for i, r in enumerate(RELATED))}</ol></section>
<section class="comments"><h2>Comments</h2><p>Log in to join the conversation. Be the first to comment on this story today.</p></section>
</main>
<footer><p>Copyright {site}. All rights reserved. Registered office: 1 Quay Street.</p><a href="/terms">Terms</a><a href="/privacy">Privacy</a></footer>
</body>
</html>
"""
