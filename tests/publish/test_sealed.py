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
    with pytest.raises(ValueError, match="not as it was written"):
        sealed.read(kept)


def test_parts_that_end_early_leave_the_file_before(kept):
    def parts():
        yield b"three"
        raise KeyError

    with pytest.raises(KeyError):
        sealed.write(kept, parts())
    assert bytes(sealed.read(kept)) == b"one two"
    assert [path.name for path in kept.parent.iterdir()] == ["kept"]
