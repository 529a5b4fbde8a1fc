"""What can go wrong on the way from pages to a site, as one exception with a message for people."""


class SiteError(Exception):
    """The site could not be built; the message says why. The published site is as it was, or, where the message says so, without search."""


class UnfitError(SiteError):
    """These settings ask for MkDocs as it is; the message names the one that does."""


class OutdatedError(Exception):
    """Pages that were kept cannot be sure to be as they would be made: all have to be made again."""
