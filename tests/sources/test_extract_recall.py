"""Sentences of invented reports in many layouts, English and French: at least 99 % are found again in what is extracted."""

import os
import random

from generator.passages.folding import Folded
from generator.passages.matching import Found, find
from generator.passages.sentences import sentences
from generator.sources.extract import extract

PAGES = 300 if os.environ.get("ANNALS_TESTS") == "all" else 60
WHO = (
    "Le gardien du port",
    "The dockers’ union",
    "La ministre",
    "A spokesman",
    "Un grutier",
    "« La Gazette »",
    "L’administration",
    "Mr. Lind",
)
SAYS = ("a déclaré mardi que", "said on Friday that", "a confirmé à 12 h 30 que", "told the paper that", "estime que")
WHAT = (
    "trois véhicules ont brûlé sur le quai dans la nuit de lundi à mardi",
    "four cranes stood still for almost an hour, and nobody was hurt in the dark",
    "« rien n’est encore certain », faute d’images de vidéosurveillance exploitables",
    "the cost – 2.5 million crowns – will be paid by the port’s insurers before 4 May",
    "l’enquête, confiée à la capitainerie, se poursuit dans 12 communes",
)
INLINE = ('a href="/t"', "strong", "em", 'span class="x"', "mark", "b", "i")
BLOCKS = {
    "p": "<p>{}</p>",
    "class": '<p class="article__paragraph">{}</p>',
    "div": '<div class="paragraph">{}</div>',
    "nested": '<div class="block"><p>{}</p></div>',
    "section": '<section class="text-block"><p>{}</p></section>',
    "deep": '<div class="article-body__content"><p class="Text">{}</p></div>',
    "breaks": "{}<br/><br/>",
}
OTHERS = (
    "<blockquote><p>{}</p></blockquote>",
    "<ul><li>{}</li></ul>",
    "<p>{}</p>",
    "<table><tbody><tr><td>{}</td></tr></tbody></table>",
)
BETWEEN = (
    "",
    '<div class="ad">Publicité</div>',
    '<aside class="related"><a href="/x">À lire aussi : autre chose</a></aside>',
    '<figure><img src="a.jpg"><figcaption>Légende de photo. © Agence</figcaption></figure>',
    "<h2>Un intertitre</h2>",
    '<div class="newsletter">Inscrivez-vous</div>',
    '<p class="lire"><a href="/y">Lire aussi : encore un article</a></p>',
    '<blockquote class="twitter-tweet"><p>Un message</p></blockquote>',
)
AROUND = (
    "<article>{}</article>",
    '<main><div class="content">{}</div></main>',
    '<div id="content"><div class="col-8">{}</div></div>',
    '<div class="entry-content">{}</div>',
    '<article><div class="article-body" itemprop="articleBody">{}</div></article>',
    '<div class="a1 b2"><div class="c3">{}</div></div>',
)
COMMENTS = ("", '<div id="comments"><h3>Commentaires</h3><p>Très bon article, merci à vous.</p></div>')
NAVIGATION = "".join(f'<li><a href="/{i}">Rubrique {i}</a></li>' for i in range(12))


def paragraph(chance):
    said = range(chance.choice((1, 1, 2, 3)))
    return " ".join(
        f"{chance.choice(WHO)} {chance.choice(SAYS)} {chance.choice(WHAT)} ({chance.randint(1, 999)})." for _ in said
    )


def marked(text, chance):
    """A paragraph as HTML: words in inline elements, spaces that do not break."""
    words = text.split(" ")
    for _ in range(chance.randint(0, 3)):
        place, tag = chance.randrange(len(words)), chance.choice(INLINE)
        words[place] = f"<{tag}>{words[place]}</{tag.split()[0]}>"
    return " ".join(words).replace("« ", "«&nbsp;").replace(" »", "\u202f»")


def page(chance):
    """A page, and the paragraphs of its report."""
    kind = chance.choice(list(BLOCKS))
    report = [paragraph(chance) for _ in range(chance.randint(4, 25))]
    body = ""
    for text in report:
        other = kind != "breaks" and chance.random() > 0.85
        body += (chance.choice(OTHERS) if other else BLOCKS[kind]).format(marked(text, chance)) + chance.choice(BETWEEN)
    return report, (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un titre | Journal</title></head><body>'
        f"<header><nav><ul>{NAVIGATION}</ul></nav></header><h1>Un titre</h1>{chance.choice(AROUND).format(body)}{chance.choice(COMMENTS)}"
        "<footer><a href=/ml>Mentions légales</a><p>Tous droits réservés.</p></footer></body></html>"
    )


def test_sentences_are_found_again():
    chance = random.Random(5)  # noqa: S311 - the same pages on every run
    every, lost, strange = 0, [], 0
    for _ in range(PAGES):
        report, html = page(chance)
        read = extract(html.encode(), "text/html", "utf-8").text
        text = Folded(read)
        said = [sentence.text for paragraph in report for sentence in sentences(paragraph)]
        every += len(said)
        lost += [sentence for sentence in said if not isinstance(find(text, sentence), Found)]
        strange += "Rubrique 3" in read or "Mentions légales" in read
    assert every > 20 * PAGES
    assert len(lost) / every <= 0.01, lost[:5]
    assert strange == 0
