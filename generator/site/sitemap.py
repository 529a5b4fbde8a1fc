"""`sitemap.xml.gz`, packed as MkDocs does it."""

import gzip
import io
from typing import Final

NAME: Final = "sitemap.xml"


def packed(content: bytes, moment: int) -> bytes:
    """The sitemap, of a build at this moment (seconds since 1970)."""
    found = io.BytesIO()
    with gzip.GzipFile(fileobj=found, filename=f"{NAME}.gz", mode="wb", mtime=moment) as file:
        file.write(content)
    return found.getvalue()
