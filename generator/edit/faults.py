"""Why an edit is not made."""


class EditError(Exception):
    """An edit that cannot be made safely: everything is left as it was. The message says why and what to do."""
