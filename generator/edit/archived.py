"""Writes an archived copy into a source's record: new lines and nothing else, so that comments, order and style stay."""

import os
from pathlib import Path

from ruamel.yaml.nodes import SequenceNode

from generator.edit.faults import EditError
from generator.edit.nodes import compose, end, flow, in_line_breaks_of
from generator.load.document import Document, read
from generator.project import Project

_KEY = "archived"

__all__ = ["EditError", "add_copy", "path_of", "with_copy"]


def path_of(project: Project, ident: str) -> Path:
    """The file of a source's record."""
    return project.incidents / "sources" / f"{ident}.yml"


def add_copy(project: Project, ident: str, url: str, at: str) -> bool:
    """Adds `{url, at}` to the `archived` copies of a source, unless it is there. Raises EditError, and then nothing is written."""
    path = path_of(project, ident)
    name = path.relative_to(project.root).as_posix()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EditError(f"{name}: {error.strerror}") from None
    edited = with_copy(name, content, url, at)
    if edited is None:
        return False
    aside = (
        project.store.parent / f"{path.name}.{os.getpid()}.part"
    )  # not beside it: what a killed run leaves is no record
    try:
        aside.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(edited)
        aside.chmod(path.stat().st_mode)
        if path.read_bytes() != content:
            raise EditError(f"{name}: somebody else has just written it; run the command again")
        aside.replace(path)
    except OSError as error:
        raise EditError(f"{name}: {error.strerror}") from None
    finally:
        aside.unlink(missing_ok=True)
    return True


def with_copy(name: str, content: bytes, url: str, at: str) -> bytes | None:
    """The content of a record with one more archived copy; None when it is there. Raises EditError."""
    before = read(name, content)
    if not isinstance(before, Document):
        raise EditError(f"{name}: it cannot be read; run annals check")
    if any(isinstance(copy, dict) and copy.get("url") == url for copy in _copies(before)):
        return None
    text = content.decode("utf-8")
    index, lines = _addition(name, text, url, at)
    edited = (text[:index] + in_line_breaks_of(text, lines) + text[index:]).encode()
    after = read(name, edited)
    wanted = {**before.data, _KEY: [*_copies(before), {"url": url, "at": at}]}
    if not isinstance(after, Document) or after.data != wanted:
        raise EditError(f"{name}: the copy cannot be added safely; write it by hand: {{url: {url}, at: {at}}}")
    return edited


def _copies(document: Document) -> list[object]:
    found = document.data.get(_KEY, [])
    return list(found) if isinstance(found, list) else []


def _addition(name: str, text: str, url: str, at: str) -> tuple[int, str]:
    """Where something is added (index in the text), and what."""
    root = compose(name, text)
    nodes = {key.value: value for key, value in root.value}
    copies = nodes.get(_KEY)
    if isinstance(copies, SequenceNode) and copies.value:
        if copies.flow_style:
            return end(copies.value[-1]), f", {_flow(url, at)}"
        indent = copies.value[-1].start_mark.column
        dash = text.rindex("-", 0, copies.value[-1].start_mark.index)
        margin = dash - (text.rfind("\n", 0, dash) + 1)
        return _behind(text, end(copies.value[-1]), _block(url, at, margin, indent - margin))
    if copies is not None or "url" not in nodes:
        raise EditError(f"{name}: there is no place for the copy; add `{_KEY}: [{_flow(url, at)}]` by hand")
    return _behind(text, end(nodes["url"]), f"{_KEY}:\n{_block(url, at, 2, 2)}")


def _behind(text: str, index: int, lines: str) -> tuple[int, str]:
    """The lines, put behind the line that holds an index (its comment stays with it)."""
    stop = text.find("\n", index)
    return (len(text), f"\n{lines}") if stop < 0 else (stop + 1, lines)


def _block(url: str, at: str, margin: int, step: int) -> str:
    """A list item on two lines, with its dash in the column `margin`."""
    dash = f"{' ' * margin}-".ljust(margin + step)
    return f"{dash}url: {flow(url)}\n{' ' * (margin + step)}at: {flow(at)}\n"


def _flow(url: str, at: str) -> str:
    return f"{{url: {flow(url)}, at: {flow(at)}}}"
