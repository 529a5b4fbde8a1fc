"""The pages of a view as they are made, by address."""

from generator.render.making import Making


def made(view, library):
    """Those that are made when they are wanted, too."""
    return {a: page.page(library) if isinstance(page, Making) else page for a, page in view.pages(library)}
