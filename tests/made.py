"""Pages and files as they are made, wherever they lie."""

from generator.publish.spool import Leaf
from generator.render.making import Making
from generator.render.packed import Packed


def made(view, library):
    """The pages of a view by address, those that are made when they are wanted, too."""
    return {a: page.page(library) if isinstance(page, Making) else page for a, page in view.pages(library)}


def whole(pages):
    """Pages by Markdown file, those that were put down on the disk, too."""
    return {path: page.page if isinstance(page, Packed) else page for path, page in pages.items()}


def contents(files):
    """Data files by path, those that are on the disk, too."""
    return {path: file.read() if isinstance(file, Leaf) else file for path, file in files.items()}
