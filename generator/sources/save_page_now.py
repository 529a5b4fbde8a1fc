"""Asks an archive to keep a page: the Internet Archive's Save Page Now 2 protocol (POST /save, then /save/status/JOB).

The archive's address is the operator's own choice, never a record's, and so is not behind the guard of fetch.py.
"""

import json
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

INTERVAL, PATIENCE = 5, 180  # seconds between two questions about a job, and in all
_TIMEOUT = 60  # seconds for one answer
_LARGEST = 2**20  # bytes of an answer
_OK, _UNAUTHORIZED, _TOO_MANY = 200, 401, 429


class SaveError(Exception):
    """The archive has not kept the page; the message says why."""


class SavePageNow:
    """An archive's account: key and secret (archive.org/account/s3.php). A context manager."""

    def __init__(self, base: str, key: str, secret: str, *, wait: Callable[[float], None] = time.sleep) -> None:
        parts = urlsplit(base)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
            raise ValueError(f"the secret would travel in the open: use https, not {base}")
        self.base = base.rstrip("/")
        self._wait = wait
        self._client = httpx.Client(
            headers={"Accept": "application/json", "Authorization": f"LOW {key}:{secret}"},
            timeout=_TIMEOUT,
            trust_env=False,
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def save(self, url: str) -> str:
        """The address of a new copy. Waits until the archive has made it. Raises SaveError."""
        started = self._asked("POST", "/save", {"url": url, "skip_first_archive": "1"})
        job = started.get("job_id")
        if not isinstance(job, str) or not job.replace("-", "").isalnum():
            raise SaveError(_words(started) or "the archive gives no job")
        for _ in range(PATIENCE // INTERVAL):
            self._wait(INTERVAL)
            job_state = self._asked("GET", f"/save/status/{job}")
            match job_state.get("status"):
                case "success":
                    return f"{self.base}/web/{job_state.get('timestamp')}/{job_state.get('original_url') or url}"
                case "error":
                    raise SaveError(_words(job_state) or "the archive could not keep the page")
        raise SaveError(f"the archive has not finished within {PATIENCE} s; look for the copy later")

    def _asked(self, method: str, path: str, form: Mapping[str, str] | None = None) -> dict[str, object]:
        """The JSON object that the archive answers. Raises SaveError."""
        try:
            with self._client.stream(method, self.base + path, data=form) as answer:
                content = bytearray()
                for part in answer.iter_bytes():
                    content += part
                    if len(content) > _LARGEST:
                        raise SaveError("the archive's answer is too long")
        except httpx.HTTPError as error:
            raise SaveError(f"the archive does not answer: {error}") from None
        match answer.status_code:
            case code if code == _UNAUTHORIZED:
                raise SaveError("the archive refuses the key: mend ANNALS_ARCHIVE_KEY and ANNALS_ARCHIVE_SECRET")
            case code if code == _TOO_MANY:
                raise SaveError("the archive has had enough requests for now; try again later")
            case code if code != _OK:
                raise SaveError(f"the archive answers with status {code}")
        try:
            found = json.loads(content)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise SaveError("the archive's answer is not JSON")
        return found


def _words(answer: Mapping[str, object]) -> str:
    """What the archive says about a fault."""
    said = answer.get("message") or answer.get("status_ext") or ""
    return "".join(sign if sign.isprintable() else " " for sign in str(said))[:300]
