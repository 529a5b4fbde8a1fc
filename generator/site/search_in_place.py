"""Search follows the pages: until its index is there, readers are told that it is on its way, and search nothing.

An index of other pages would find what is gone, and name entries by numbers that they no longer have.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from generator.publish import tree
from generator.publish.faults import PublishError
from generator.site import shards
from generator.site.faults import SiteError

FOLDER: Final = "pagefind"
NOTICE: Final = {f"{FOLDER}/{shards.LIST}": json.dumps({"shards": [], "same": {}}).encode() + b"\n"}
"""What stands in the place of an index: a list of no shards."""


def standing(site: Path) -> frozenset[str]:
    """The files of an index, by path below the site: many of them will be wanted again. Raises PublishError."""
    return frozenset(f"{FOLDER}/{path}" for path in tree.paths(site / FOLDER))


def put(site: Path, index: Callable[[], Mapping[str, bytes]]) -> None:
    """Make the index stand beside the pages, whatever names its files last. Raises SiteError: then nothing is searched.

    Nothing of an earlier index stays in that case: it may hold what was withdrawn.
    """
    folder = site / FOLDER
    before = tree.paths(folder)
    try:
        found = index()
        tree.add(folder, found)
        tree.discard(folder, before - found.keys())
    except BaseException as error:
        with suppress(PublishError):
            tree.remove(folder)
            tree.add(site, NOTICE)
        if isinstance(error, SiteError | PublishError):
            raise SiteError(f"the pages are in their place, but search is not: {error}") from error
        raise
