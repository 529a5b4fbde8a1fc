"""Connections that keep to what was checked: the very address, so many bytes, so much time.

Built as a network backend of httpcore, below HTTP and TLS, so that nothing above can reach past it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from ssl import SSLCertVerificationError, SSLContext
from threading import Thread
from typing import Any

import httpcore

from generator.sources.addresses import checked, literal
from generator.sources.answers import Deadline, Kind, Limits, Stopped

Resolver = Callable[[str], Sequence[str]]

_END_OF_HEAD = re.compile(rb"\n\r?\n")
_INTERIM = b"HTTP/1.1 1"  # heads that come before the answer's own
_LINGER = 0.5  # seconds in which a server may still send what it did not announce


@dataclass(frozen=True, slots=True)
class Guard(httpcore.NetworkBackend):
    """Connects to public addresses only. One guard serves one request."""

    resolve: Resolver
    network: httpcore.NetworkBackend
    limits: Limits
    deadline: Deadline
    loopback: bool

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the guard's own limits hold
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> "Wire":
        """A wire to the first address of a host that answers; none when any of them is not public. Raises Stopped."""
        message = f"no connection to {host} within {self.limits.connect:g} s"
        connecting = self.deadline.sooner(self.limits.connect, message)
        found = [address] if (address := literal(host)) else self._resolved(host, connecting)
        addresses = checked(host, port, found, loopback=self.loopback)
        failed: Exception | None = None
        for tries, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            try:
                stream = self.network.connect_tcp(address, port, timeout=connecting.left() / tries)
                return Wire(stream, self.limits, connecting, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        connecting.left()
        raise Stopped(Kind.CONNECT, f"{host} does not answer: {failed}")

    def _resolved(self, host: str, deadline: Deadline) -> Sequence[str]:
        """The addresses of a name, asked for in a thread of its own, since a resolver knows no deadline."""
        answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self.resolve(host))
            except (OSError, ValueError) as error:
                answers.put(error)

        Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=deadline.left())
        except Empty:
            raise deadline.passed() from None
        if isinstance(answer, Exception):
            raise Stopped(Kind.DNS, f"the name {host} has no address: {answer}")
        return answer


class Wire(httpcore.NetworkStream):
    """A connection that counts bytes and watches the clock: first for the head of an answer, then for its body."""

    def __init__(self, stream: httpcore.NetworkStream, limits: Limits, connecting: Deadline, total: Deadline) -> None:
        self._stream = stream
        self._limits = limits
        self._connecting = connecting
        self._total = self._reading = total
        self._head = bytearray()
        self._allowance = limits.headers
        self._over = Stopped(Kind.HEADERS, f"the headers are longer than {limits.headers} bytes")
        self._after_head: int | None = None
        self.ended = False  # whether the server closed its side

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> "Wire":
        """The same wire behind TLS, with a certificate for that name. Raises Stopped."""
        try:
            inner = self._stream.start_tls(ssl_context, server_hostname, self._connecting.left())
        except httpcore.ConnectTimeout:
            raise self._connecting.passed() from None
        except httpcore.ConnectError as error:
            cause = error.__cause__
            why = cause.verify_message if isinstance(cause, SSLCertVerificationError) else error
            raise Stopped(Kind.TLS, f"no trusted connection to {server_hostname}: {why}") from None
        return Wire(inner, self._limits, self._connecting, self._total)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Sends bytes. Raises Stopped, httpcore.WriteError."""
        try:
            self._stream.write(buffer, self._total.left())
        except httpcore.WriteTimeout:
            raise self._total.passed() from None
        seconds = self._limits.first_byte
        self._reading = self._total.sooner(seconds, f"no answer began within {seconds:g} s")

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """The next bytes, none at the end. Raises Stopped."""
        if self._allowance <= 0:
            raise self._over
        try:
            data = self._stream.read(min(max_bytes, self._allowance), self._reading.left())
        except httpcore.ReadTimeout:
            raise self._reading.passed() from None
        except httpcore.ReadError as error:
            raise Stopped(Kind.CONNECT, f"the connection broke off: {error}") from None
        self._reading = self._total
        self._allowance -= len(data)
        self.ended = not data
        if self._after_head is None:
            self._head += data
        else:
            self._after_head += len(data)
        return data

    def turn_to_body(self) -> None:
        """From now on bytes count as body, with those that came with the head. Raises Stopped."""
        rest = bytes(self._head)
        while end := _END_OF_HEAD.search(rest):
            interim, rest = rest.startswith(_INTERIM), rest[end.end() :]
            if not interim:
                break
        self._head.clear()
        self._after_head = len(rest)
        self._allowance = self._limits.raw + 1 - len(rest)  # one more, to tell the end from the limit
        self._over = Stopped(Kind.TOO_LARGE, f"the answer is longer than {self._limits.raw} bytes")
        if self._allowance <= 0:
            raise self._over

    def sent_more_than(self, announced: int) -> bool:
        """Whether the server sent more than the body it announced, which has been read."""
        if (self._after_head or 0) > announced:
            return True
        try:
            return bool(self._stream.read(1, min(_LINGER, self._total.left())))
        except (Stopped, httpcore.ReadTimeout, httpcore.ReadError):
            return False

    def close(self) -> None:
        """Closes the connection."""
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a stream."""
        return self._stream.get_extra_info(info)
