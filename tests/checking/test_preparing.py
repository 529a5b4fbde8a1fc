"""Templates that another process compiled are used in this one."""

from generator import preparing
from generator.render import environment


def test_templates_come_compiled_from_another_process(monkeypatch):
    found = {}
    monkeypatch.setattr(environment, "take", found.update)
    with preparing.templates() as use:
        assert not found
        use()
    assert found == environment.compiled()


def test_nobody_has_to_use_them(monkeypatch):
    monkeypatch.setattr(environment, "take", lambda _: 1 / 0)
    with preparing.templates():
        pass
