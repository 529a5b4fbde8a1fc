"""The one Jinja environment: everything escaped, nothing undefined, and a page's blocks told apart by empty lines."""

import html
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.render import bytecode, marks, numbers
from generator.render.messages import Messages, messages
from generator.render.page import Heading, Page, unbroken

_HEADING = re.compile(r"\x02(\d) ([A-Za-z][A-Za-z0-9-]*) (.*)\x03")
_BETWEEN = re.compile(r"\n\s*\n")
# A dash between letters may not end a line (design: U+2060 on both sides, in shown text only).
_NAME_DASH = re.compile(r"(?<=[^\W\d_])\u2013(?=[^\W\d_])")


def page(template: str, meta: Mapping[str, Any], *, language: str, **view: Any) -> Page:
    """A page from a template whose blocks stand between empty lines; `heading()` makes the parts that are headings.

    `language` is that of the site's own words, and is seen by the template as well.
    """
    text = marks.linked(_template(template, language).render(language=language, **view))
    chunks = (chunk.strip("\n") for chunk in _BETWEEN.split(text.strip()))
    return Page(dict(meta), tuple(_part(chunk) for chunk in chunks if chunk.strip()))


def _part(chunk: str) -> Heading | str:
    match = _HEADING.fullmatch(chunk.strip())
    return Heading(int(match[1]), html.unescape(match[3]), match[2]) if match else chunk


def macro(template: str, name: str, language: str) -> Callable[..., Markup]:
    """A macro of a template, for what is put into prose."""
    found: Callable[..., Markup] = getattr(_template(template, language).module, name)
    return found


def compiled() -> dict[str, bytes]:
    """All templates compiled, for another process to `take`."""
    environment = _environment("en")  # the languages differ in values alone
    for name in environment.list_templates():
        environment.get_template(name)
    return _compiled().found


def take(found: Mapping[str, bytes]) -> None:
    """Use what another process compiled, as later runs will."""
    _compiled().found.update(found)
    bytecode.keep(found)


class _Compiled(BytecodeCache):
    """Compiled templates by the key that Jinja gives them; it looks whether they are those of a template as it is now."""

    def __init__(self) -> None:
        self.found = dict(bytecode.recall())

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.found:
            bucket.bytecode_from_string(self.found[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.found[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled() -> _Compiled:
    return _Compiled()


class _Writer(CodeGenerator):
    """Writes a value through `finalize` alone, which escapes: a page has hundreds of values."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:  # noqa: ARG002
        self.write(finalize.src or "")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:  # noqa: ARG002
        self.write(")")


class _Context(Context):
    """Calls macros and functions as they are: none of ours asks for the context that it is called in."""

    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return function(*args, **kwargs)


class _Environment(Environment):
    """Jinja without what our templates do not ask of it, value by value."""

    code_generator_class = _Writer
    context_class = _Context
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # views are objects and have all of their fields


@cache
def _template(name: str, language: str) -> Template:
    return _environment(language).get_template(f"{name}.html.j2")


@cache
def _environment(language: str) -> Environment:
    environment = _Environment(
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_written,
        loader=PackageLoader("generator.render"),
        bytecode_cache=_compiled(),
        auto_reload=False,  # or each use of a template looks at its file
    )
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # values go into a message, not around it
    environment.globals |= _words(messages(language)) | {
        "heading": _heading,
        "mark_id": marks.mark_id,
        "kept": lru_cache(maxsize=512),
        "ways_back": marks.ways_back,
        "language": language,
    }
    environment.filters |= {"capital": _capital, "figure": partial(numbers.figure, locale=language)}
    return environment


def _words(said: Messages) -> dict[str, Callable[..., Markup]]:
    """What templates say words with: messages are markup, values are escaped and kept on one line as everywhere."""

    def marked(say: Callable[..., str]) -> Callable[..., Markup]:
        constant = cache(lambda *message: Markup(say(*message)))  # noqa: S704 - ours, or a catalogue's

        def words(*message: Any, **values: Any) -> Markup:
            if not values:
                return constant(*message)
            return Markup(say(*message, **{name: _written(value) for name, value in values.items()}))  # noqa: S704

        return words

    said_as = {name: marked(getattr(said, name)) for name in ("gettext", "ngettext", "pgettext", "npgettext")}
    return said_as | {"_": said_as["gettext"]}


def _written(value: Any) -> str:
    """Any value as it stands in a page."""
    if type(value) is Markup:
        return value
    return _escaped(value) if type(value) is str else escape(_shown(value))


@lru_cache(maxsize=4096)
def _escaped(text: str) -> Markup:
    """Text that is no markup: names, labels and classes come again and again."""
    return escape(_shown(text))


def _shown(value: Any) -> Any:
    """Text on one line: a line break in a record may not end a block of the page."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    # A template's own words may begin or end with a space: ' an-bad' after another class.
    value = unbroken(value)
    return _NAME_DASH.sub("\u2060\u2013\u2060", value) if "\u2013" in value else value


def _heading(level: int, text: str, anchor: str) -> Markup:
    """Marks a chunk as a heading; `text` is plain text."""
    return Markup("\x02{} {} {}\x03").format(level, anchor, _shown(text))


def _capital(text: str) -> str:
    """With a capital first letter, for a value that stands alone; markup at its start is left as it is."""
    return text[:1].upper() + text[1:]
