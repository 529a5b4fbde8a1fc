"""Captures as web archives keep them: WARC 1.1 (ISO 28500:2017), one compressed record after the other."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from generator.sources.answers import Fetched

_VERSION = "WARC/1.1"
_UNDONE = ("content-encoding", "transfer-encoding", "content-length")  # what is kept has been decoded


def warc(answer: Fetched, asked_with: Mapping[str, str], software: str) -> bytes:
    """The records of one answer: who wrote them, what was asked, what came, and over which addresses.

    The payload is kept as it was decoded; headers that spoke of its transfer stand under `X-Archive-Orig-`.
    """
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
    date = datetime.fromisoformat(answer.fetched_at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    writer.write_record(writer.create_warcinfo_record(None, {"software": software, "format": "WARC File Format 1.1"}))
    response = writer.create_warc_record(
        answer.final,
        "response",
        payload=io.BytesIO(answer.content),
        length=len(answer.content),
        http_headers=StatusAndHeaders(
            f"{answer.status} {_phrase(answer.status)}", _headers(answer), protocol="HTTP/1.1"
        ),
        warc_headers_dict={"WARC-Date": date},
    )
    writer.write_request_response_pair(_request(writer, answer, asked_with, date), response)
    if answer.hops:
        via = "".join(f"via: {hop}\r\n" for hop in answer.hops).encode()
        concurrent = {"WARC-Date": date, "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")}
        content_type = "application/warc-fields"
        record = writer.create_warc_record(
            answer.final,
            "metadata",
            payload=io.BytesIO(via),
            length=len(via),
            warc_content_type=content_type,
            warc_headers_dict=concurrent,
        )
        writer.write_record(record)
    return out.getvalue()


def _request(writer: WARCWriter, answer: Fetched, asked_with: Mapping[str, str], date: str) -> object:
    parts = urlsplit(answer.final)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = StatusAndHeaders(
        f"GET {target} HTTP/1.1", [("Host", parts.netloc), *asked_with.items()], is_http_request=True
    )
    return writer.create_warc_record(
        answer.final, "request", http_headers=headers, warc_headers_dict={"WARC-Date": date}
    )


def _headers(answer: Fetched) -> list[tuple[str, str]]:
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in _UNDONE else name, value) for name, value in answer.headers.items()
    ]
    return [*kept, ("Content-Length", str(len(answer.content)))]


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
