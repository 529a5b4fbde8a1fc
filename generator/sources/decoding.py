"""Undoes the compression of an answer piece by piece, so that a small body cannot become an endless one."""

import zlib
from io import BytesIO

from generator.sources.answers import Kind, Stopped

ACCEPTED = "gzip"  # what is asked for; servers that send deflate all the same are understood
_COMPRESSED = ("gzip", "x-gzip", "deflate")
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32  # which of the two stands in the first bytes
_STEP = 64 * 1024  # bytes decompressed at a time


class Content:
    """The body of an answer as it grows, decompressed. Raises Stopped past its limit, or where it cannot be undone."""

    def __init__(self, encoding: str, limit: int) -> None:
        if encoding not in ("", "identity", *_COMPRESSED):
            raise Stopped(Kind.BAD_ENCODING, f"the answer is compressed as `{encoding}`, which was not asked for")
        self._inflate = zlib.decompressobj(_GZIP_OR_ZLIB) if encoding in _COMPRESSED else None
        self._limit = limit
        self._kept = BytesIO()

    def feed(self, data: bytes) -> None:
        """Takes the next bytes of the body."""
        if self._inflate is None:
            return self._keep(data)
        if self._inflate.eof:
            raise Stopped(Kind.BAD_ENCODING, "bytes follow the end of the compressed content")
        more = True
        while more:
            try:
                piece = self._inflate.decompress(data, _STEP)
            except zlib.error as error:
                raise Stopped(Kind.BAD_ENCODING, f"the compressed content is broken: {error}") from None
            self._keep(piece)
            data = self._inflate.unconsumed_tail
            more = bool(data) or len(piece) == _STEP
        if self._inflate.unused_data:
            raise Stopped(Kind.BAD_ENCODING, "bytes follow the end of the compressed content")
        return None

    def whole(self) -> bytes:
        """All of the content, once the body has ended."""
        if self._inflate is not None and self._kept.tell() and not self._inflate.eof:
            raise Stopped(Kind.BAD_ENCODING, "the compressed content ends too early")
        return self._kept.getvalue()

    def _keep(self, piece: bytes) -> None:
        if self._kept.tell() + len(piece) > self._limit:
            raise Stopped(Kind.TOO_LARGE, f"the content is longer than {self._limit} bytes")
        self._kept.write(piece)
