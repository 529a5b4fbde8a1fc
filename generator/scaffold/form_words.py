"""What the issue forms say, in the languages of the interface. The keys are those of the forms' fields."""

from collections.abc import Mapping
from typing import NamedTuple


class Said(NamedTuple):
    """A field's label, what stands below it, and an example."""

    label: str
    description: str = ""
    example: str = ""


class Words(NamedTuple):
    """One language: names and openings of the forms, their fields, choices that no vocabulary gives, and promises."""

    forms: Mapping[str, Said]
    fields: Mapping[str, Said]
    choices: Mapping[str, str]
    promises: tuple[str, ...]


_ENGLISH = Words(
    forms={
        "suggest-an-incident": Said(
            "Suggest an incident",
            "Something that happened and is missing here.",
            "Thank you. Write only what a source says, and leave empty what it does not say: an editor does the rest. "
            "Everything here is public.",
        ),
        "correct-an-entry": Said(
            "Correct an entry",
            "A fact, a date, a name or a quotation that is wrong.",
            "Thank you. Corrections are public: what stood there, what stands there now, and why. If the entry is about "
            "you and you would rather not write in public, use the address on the page *About*.",
        ),
        "report-a-broken-source": Said(
            "Report a broken source",
            "A link that is dead, or no longer shows what we quote.",
            "Thank you. An archived copy, or another address of the same document, is worth most.",
        ),
    },
    fields={
        "title": Said("What happened, and where", "In a few words, without adjectives.", "A ferry stops in midstream"),
        "type": Said("What sort of thing happened", "The nearest word will do."),
        "date": Said(
            "When",
            "As precisely as the source says, and no more: a day, a month, a night, “by 2 March 2024”.",
            "2 March 2024, about noon",
        ),
        "place": Said("Where", "As precisely as the source says. For a home, the municipality only.", "North Pier, Port"),
        "source": Said("Source", "The address of each report, one a line. The report itself rather than a page about it."),
        "quote": Said("The words that say so", "The shortest passage, letter for letter, in its own language."),
        "seen": Said("How much of the source have you read?"),
        "entry": Said("Entry", "Its address, or the id at the end of its address.", "2024-03-01-midstream"),
        "field": Said("What is wrong"),
        "after": Said("What should stand there", "The value that is right, or what to take away."),
        "reason": Said("How do you know?", "The address of a source, and the words in it that say so."),
        "record": Said("Source", "Its id, or the address of its page here.", "gazette-2024-03-02"),
        "state": Said("What do you see?"),
        "archived": Said("A copy, or another address", "An archived copy, the same document elsewhere, a library that holds it."),
        "note": Said("Anything else?"),
        "promises": Said("Before you send it"),
    },
    choices={
        "other": "Something else",
        "whole": "All of it",
        "excerpt": "Only a part, such as the free beginning",
        "secondhand": "Not the source itself, but a text about it",
        "gone": "The page is not there any more",
        "changed": "The page is there, but not the words that are quoted",
        "moved": "The page is at another address",
        "usurped": "Something else stands at the address",
        "paywalled": "Only subscribers can read it",
        "title": "The title or the summary",
        "outcome": "What came of it",
        "counts": "A number",
        "actors": "Who had a part in it",
        "quotes": "A quotation or its translation",
        "about-me": "It is about me",
    },
    promises=("I have read the source that I name.", "I name no suspect and no private person."),
)  # fmt: skip

_FRENCH = Words(
    forms={
        "suggest-an-incident": Said(
            "Proposer un fait",
            "Quelque chose qui s’est passé et qui manque ici.",
            "Merci. N’écrivez que ce que dit une source et laissez vide ce qu’elle ne dit pas : la rédaction fera le "
            "reste. Tout ce qui est écrit ici est public.",
        ),
        "correct-an-entry": Said(
            "Corriger une entrée",
            "Un fait, une date, un nom ou une citation inexacts.",
            "Merci. Les corrections sont publiques : ce qui était écrit, ce qui l’est désormais, et pourquoi. Si l’entrée "
            "vous concerne et que vous préférez ne pas écrire en public, utilisez l’adresse de la page *À propos*.",
        ),
        "report-a-broken-source": Said(
            "Signaler une source défaillante",
            "Un lien mort, ou qui ne montre plus ce que nous citons.",
            "Merci. Une copie archivée, ou une autre adresse du même document, est ce qui aide le plus.",
        ),
    },
    fields={
        "title": Said("Ce qui s’est passé, et où", "En quelques mots, sans adjectifs.", "Un bac s’arrête au milieu du fleuve"),
        "type": Said("De quelle sorte de fait s’agit-il ?", "Le mot le plus proche suffit."),
        "date": Said(
            "Quand",
            "Aussi précisément que le dit la source, pas davantage : un jour, un mois, une nuit, « au plus tard le 2 mars 2024 ».",
            "2 mars 2024, vers midi",
        ),
        "place": Said("Où", "Aussi précisément que le dit la source. Pour un domicile, la commune seulement.", "Embarcadère nord, Port"),
        "source": Said("Source", "L’adresse de chaque article, une par ligne. L’article lui-même plutôt qu’une page qui en parle."),
        "quote": Said("Les mots qui le disent", "Le passage le plus court, à la lettre, dans sa langue."),
        "seen": Said("Qu’avez-vous lu de la source ?"),
        "entry": Said("Entrée", "Son adresse, ou l’identifiant à la fin de son adresse.", "2024-03-01-midstream"),
        "field": Said("Ce qui est inexact"),
        "after": Said("Ce qui devrait être écrit", "La bonne valeur, ou ce qu’il faut retirer."),
        "reason": Said("Comment le savez-vous ?", "L’adresse d’une source, et les mots qui le disent."),
        "record": Said("Source", "Son identifiant, ou l’adresse de sa page ici.", "gazette-2024-03-02"),
        "state": Said("Que voyez-vous ?"),
        "archived": Said("Une copie, ou une autre adresse", "Une copie archivée, le même document ailleurs, une bibliothèque qui le conserve."),
        "note": Said("Autre chose ?"),
        "promises": Said("Avant d’envoyer"),
    },
    choices={
        "other": "Autre chose",
        "whole": "La source entière",
        "excerpt": "Une partie seulement, comme le début en accès libre",
        "secondhand": "Pas la source elle-même, mais un texte qui en parle",
        "gone": "La page n’existe plus",
        "changed": "La page existe, mais pas les mots cités",
        "moved": "La page est à une autre adresse",
        "usurped": "Autre chose se trouve à cette adresse",
        "paywalled": "Seuls les abonnés peuvent la lire",
        "title": "Le titre ou le résumé",
        "outcome": "L’issue",
        "counts": "Un nombre",
        "actors": "Les personnes ou organismes en cause",
        "quotes": "Une citation ou sa traduction",
        "about-me": "Cela me concerne",
    },
    promises=("J’ai lu la source que j’indique.", "Je ne nomme ni suspect ni personne privée."),
)  # fmt: skip

WORDS: Mapping[str, Words] = {"en": _ENGLISH, "fr": _FRENCH}
