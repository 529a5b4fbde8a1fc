from datetime import UTC, datetime

import pytest

from generator.model.addresses import canonical, copy_of

PAGE = "https://gazette.example/news/2025/dark-hour?page=2"


@pytest.mark.parametrize(
    "other",
    [
        "http://gazette.example/news/2025/dark-hour?page=2",
        "https://www.gazette.example/news/2025/dark-hour/?page=2",
        "https://GAZETTE.example:443/news/2025/dark-hour?page=2#comments",
        "http://gazette.example:80/news/2025/%64ark%2Dhour?page=%32",
        "https://gazette.example./news/2025/dark-hour?page=2",
    ],
)
def test_one_page_written_in_other_ways(other):
    assert canonical(other) == canonical(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://gazette.example/news/2025/dark-hour?page=3",
        "https://gazette.example/news/2025/dark-hour",
        "https://gazette.example/news/2025/Dark-Hour?page=2",
        "https://gazette.example/news/2025%2Fdark-hour?page=2",
        "https://gazette.example:8443/news/2025/dark-hour?page=2",
        "https://m.gazette.example/news/2025/dark-hour?page=2",
        "https://gazette.example.evil.example/news/2025/dark-hour?page=2",
    ],
)
def test_another_page(other):
    assert canonical(other) != canonical(PAGE)


def test_letters_outside_ascii():
    assert canonical("https://dépêche.example/l'été") == canonical("https://xn--dpche-bsai.example/l%27%c3%a9t%C3%A9")


@pytest.mark.parametrize("text", ["", "https://[", "https://e.example:x/", "mailto:a@b.example"])
def test_what_is_no_address_stays(text):
    assert isinstance(canonical(text), str)


@pytest.mark.parametrize(
    "copy",
    [
        f"https://web.archive.org/web/20250415120000/{PAGE}",
        f"https://web.archive.org/web/20250415120000id_/{PAGE}",
        "https://web.archive.org/web/20250415120000/https:/gazette.example/news/2025/dark-hour?page=2",
        "https://web.archive.org/web/20250415120000/gazette.example/news/2025/dark-hour?page=2",
        "https://web.archive.org/web/20250415120000/https%3A%2F%2Fgazette.example%2Fnews%2F2025%2Fdark-hour%3Fpage%3D2",
        f"https://wayback.archive.example/1068/20250415120000/{PAGE}",
        f"https://archive.example/2025.04.15-120000/{PAGE}",
    ],
)
def test_a_copy_says_of_what_and_when(copy):
    copied = copy_of(copy)
    assert copied.moment == datetime(2025, 4, 15, 12, tzinfo=UTC)
    assert copied.is_of(PAGE)


def test_the_bytes_without_the_frame_of_the_archive():
    raw = f"https://web.archive.org/web/20250415120000id_/{PAGE}"
    assert copy_of(f"https://web.archive.org/web/20250415120000/{PAGE}").raw == raw
    assert copy_of(raw).raw == raw


def test_a_day_is_no_moment():
    copied = copy_of(f"https://archive.example/20250415/{PAGE}")
    assert copied.moment is None
    assert copied.is_of(PAGE)


@pytest.mark.parametrize(
    "copy",
    [
        "https://archive.example/AbC12",
        f"https://web.archive.org/web/*/{PAGE}",
        f"https://web.archive.org/web/{PAGE}",
        f"https://web.archive.org/save/{PAGE}",
    ],
)
def test_what_does_not_say_when(copy):
    assert copy_of(copy) is None


@pytest.mark.parametrize(
    "copy",
    [
        f"https://web.archive.org/web/20250415120000/https://evil.example/20250415120000/{PAGE}",
        f"https://web.archive.org/web/2025/evil.example/20250415120000/{PAGE}",
        f"https://web.archive.org/web/2025/https%3A%2F%2Fevil.example/20250415120000/{PAGE}",
        f"https://web.archive.org/save/https://evil.example/20250415120000/{PAGE}",
        f"https://evil.example/?copy=/web/20250415120000/{PAGE}",
        f"https://evil.example/#/web/20250415120000/{PAGE}",
    ],
)
def test_an_address_hidden_in_another_is_not_what_was_copied(copy):
    copied = copy_of(copy)
    assert copied is None or not copied.is_of(PAGE)
