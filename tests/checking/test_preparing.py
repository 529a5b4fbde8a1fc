"""Templates that another process compiled are used in this one."""

import pytest

from generator import preparing
from generator.render import bytecode, environment


@pytest.fixture
def nothing_kept(monkeypatch):
    monkeypatch.setattr(bytecode, "recall", dict)


@pytest.mark.usefixtures("nothing_kept")
def test_templates_come_compiled_from_another_process(monkeypatch):
    found = {}
    monkeypatch.setattr(environment, "take", found.update)
    with preparing.templates() as use:
        assert not found
        use()
    assert found == environment.compiled()


@pytest.mark.usefixtures("nothing_kept")
def test_nobody_has_to_use_them(monkeypatch):
    monkeypatch.setattr(environment, "take", lambda _: 1 / 0)
    with preparing.templates():
        pass


def test_what_an_earlier_run_compiled_is_not_compiled_again(monkeypatch):
    monkeypatch.setattr(bytecode, "recall", lambda: {"key": b"code"})
    monkeypatch.setattr(environment, "take", lambda _: 1 / 0)
    monkeypatch.setattr(preparing, "_compiled", lambda: 1 / 0)
    with preparing.templates() as use:
        use()
