"""What is kept for the next run is whole, or none."""

import pytest

from generator.publish import sealed


@pytest.fixture
def kept(tmp_path):
    sealed.write(tmp_path / "kept", iter([b"one ", b"", b"two"]))
    return tmp_path / "kept"


def test_all_parts_come_back_in_one(kept):
    assert bytes(sealed.read(kept)) == b"one two"


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b[1:], lambda b: b"x" + b[1:], lambda b: b + b"x", lambda _: b""]
)
def test_a_damaged_file_is_none(kept, damage):
    kept.write_bytes(damage(kept.read_bytes()))
    for reader in (sealed.read, sealed.Sealed):
        with pytest.raises(ValueError, match="not as it was written"):
            reader(kept)


def test_a_part_is_read_when_somebody_asks(kept):
    file = sealed.Sealed(kept)
    sealed.write(kept, [b"three"])
    assert [file.part(0, 3), file.part(4, 2), file.part(4, 9), file.part(7, 1), file.part(50, 5)] == [
        b"one", b"tw", b"two", b"", b"",
    ]  # fmt: skip
    assert sealed.Sealed(kept).part(0, 9) == b"three"


def test_parts_that_end_early_leave_the_file_before(kept):
    def parts():
        yield b"three"
        raise KeyError

    with pytest.raises(KeyError):
        sealed.write(kept, parts())
    assert bytes(sealed.read(kept)) == b"one two"
    assert [path.name for path in kept.parent.iterdir()] == ["kept"]
