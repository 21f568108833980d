"""Fetching: one file from one address, as the issuer publishes it, resumed where it broke off and bounded in all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, BinaryIO

from caveat.editions.part_file import PartFile
from caveat.errors import FetchError

if TYPE_CHECKING:
    import httpx

__all__ = ["Advance", "Fetched", "Patience", "fetch"]

# Told how many bytes are there, and how many there are to be where the server says so.
Advance = Callable[[int, int | None], None]

_PIECE = 64 * 2**10
_MOST_REDIRECTS = 5
# Worth asking again: RFC 9110, 15.5.9 and 15.6; RFC 8470, 5.2; RFC 6585, 4.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_KEPT_HEADERS = ("content-type", "content-length", "date", "etag", "last-modified", "content-disposition", "server")
_LATER = "Try again later: what is in force has not changed."
_LOOK = "See whether the publisher moved it; another address can be named in mirrors.yaml."


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long an address is waited for; times in seconds.

    Attributes:
        waits: before the second, the third … attempt; there is one attempt more than there are waits.
        longest_wait: a server that asks to wait longer is left alone.
        connect: until the server answers at all.
        idle: between two pieces of a file.
        whole: for a file.
        slowest: bytes a second, on average, once a file has taken `grace`.
        most: bytes that a file may have.
        pause: waits for that long; None to sleep.
    """

    waits: tuple[float, ...] = (2, 10, 30)
    longest_wait: float = 120
    connect: float = 20
    idle: float = 60
    whole: float = 3_600
    slowest: float = 2_000
    grace: float = 60
    most: int = 2 * 2**30
    pause: Callable[[float], object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave.

    Attributes:
        path: the file; None where the server says that it is still the one known (304).
        headers: what the server said with it, names in lower case.
    """

    path: Path | None
    headers: Mapping[str, str]


def fetch(
    client: httpx.Client,
    url: str,
    target: Path,
    *,
    known: Mapping[str, str] | None = None,
    patience: Patience | None = None,
    advance: Advance | None = None,
) -> Fetched:
    """Fetch a file to `target`, which appears whole or not at all.

    A file that broke off is gone on with, also by a later call, where the server names a validator and grants ranges
    (RFC 9110, 13 and 14). Passing failures are tried again.

    Args:
        client: an HTTP client that follows no redirects by itself.
        url: the address; a redirect from https to http is not followed.
        target: where the file is to be.
        known: headers of the file that is held, of which `etag` and `last-modified` ask for another only.
        patience: how long to wait; None for the default.
        advance: told how far it is.

    Raises:
        FetchError: no file could be had; the error says what the last attempt met.
    """
    patience = patience or Patience()
    target.parent.mkdir(parents=True, exist_ok=True)
    fetching = _Fetching(client, url, PartFile(target), known or {}, patience, advance or _silent)
    for wait in (*patience.waits, None):
        try:
            return fetching.once()
        except _PassingError as error:
            pause = wait if error.after is None or wait is None else max(wait, error.after)
            if pause is None or pause > patience.longest_wait:
                raise
            (patience.pause or sleep)(pause)
    raise AssertionError("the last attempt returns or raises")


class _PassingError(FetchError):
    """A failure that another attempt may not meet; `after` seconds where the server says when."""

    def __init__(self, where: str, *, expected: str, found: str, after: float | None = None) -> None:
        super().__init__(where, expected=expected, found=found, do=_LATER)
        self.after = after


@dataclass(frozen=True, slots=True)
class _Fetching:
    """One address and one file, asked for until it is there."""

    client: httpx.Client
    url: str
    part: PartFile
    known: Mapping[str, str]
    patience: Patience
    advance: Advance

    def once(self) -> Fetched:
        """Ask once."""
        resuming = self.part.can_go_on
        # Taken as it is, so that its bytes are those published and a length counts them.
        asked = {"accept-encoding": "identity", **(self._rest() if resuming else _conditions(self.known))}
        with _answer(self.client, self.url, asked) as answer:
            headers = {name: answer.headers[name] for name in _KEPT_HEADERS if name in answer.headers}
            if answer.status_code == 304 and not resuming:
                return Fetched(path=None, headers=headers)
            _refuse(self.url, answer, {200, 206, 416} if resuming else {200})
            if not (resuming and self._goes_on(answer)):
                self.part.begin(_validator(answer.headers))
            self._take(answer)
        return Fetched(path=self.part.finish(), headers=headers)

    def _rest(self) -> dict[str, str]:
        return {"range": f"bytes={self.part.size}-", "if-range": self.part.validator or ""}

    def _goes_on(self, answer: httpx.Response) -> bool:
        """Whether a partial answer begins where the part ends, and is of the same file."""
        if answer.status_code == 200:
            return False
        begins = answer.headers.get("content-range", "").startswith(f"bytes {self.part.size}-")
        if answer.status_code == 206 and begins and _validator(answer.headers) in {None, self.part.validator}:
            return True
        self.part.drop()
        raise _PassingError(self.url, expected="the rest of the file", found=f"another range ({answer.status_code})")

    def _take(self, answer: httpx.Response) -> None:
        """Write the body behind what is there of the file."""
        packed = answer.headers.get("content-encoding", "identity") not in {"", "identity"}
        length = answer.headers.get("content-length", "")
        whole = self.part.size + int(length) if length.isdigit() and not packed else None
        # Packed against the request, it is unpacked here, and what breaks off cannot be gone on with.
        pieces = answer.iter_bytes(_PIECE) if packed else answer.iter_raw(_PIECE)
        try:
            with self.part.path.open("ab") as out:
                self._write(pieces, out, whole)
        except BaseException:
            if packed or self.part.validator is None:
                self.part.drop()
            raise

    def _write(self, pieces: Iterator[bytes], out: BinaryIO, whole: int | None) -> None:
        before = written = out.tell()
        began = monotonic()
        self._bound(whole or 0)
        for piece in pieces:
            out.write(piece)
            written += len(piece)
            self._bound(written)
            self._hurry(written - before, monotonic() - began)
            self.advance(written, whole)
        if whole is not None and written != whole:
            raise _PassingError(self.url, expected=f"{whole:,} bytes", found=f"{written:,} bytes")
        out.flush()
        os.fsync(out.fileno())

    def _bound(self, size: int) -> None:
        if size > self.patience.most:
            self.part.drop()
            do = "Check that it is the list. If it is, fetch it yourself and import it."
            raise FetchError(self.url, expected=f"at most {self.patience.most:,} bytes", found="more", do=do)

    def _hurry(self, taken: int, spent: float) -> None:
        slow = spent > self.patience.grace and taken < self.patience.slowest * spent
        if slow or spent > self.patience.whole:
            found = f"{taken:,} bytes in {spent:,.0f} seconds"
            raise _PassingError(self.url, expected="a file that arrives in time", found=found)


def _conditions(known: Mapping[str, str]) -> dict[str, str]:
    named = (("etag", "if-none-match"), ("last-modified", "if-modified-since"))
    return {condition: known[name] for name, condition in named if known.get(name)}


def _validator(headers: Mapping[str, str]) -> str | None:
    """What a range may be asked by: a strong tag, else the day and time of the last change (RFC 9110, 13.1.5)."""
    tag = headers.get("etag")
    return tag if tag and not tag.startswith("W/") else headers.get("last-modified")


@contextmanager
def _answer(client: httpx.Client, url: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
    """The answer at the end of a chain of redirects, its body not yet read."""
    import httpx  # noqa: PLC0415 - costs a fifth of a second, which only an update should

    request = client.build_request("GET", url, headers=headers)
    try:
        for _ in range(_MOST_REDIRECTS + 1):
            answer = client.send(request, stream=True)
            try:
                if answer.next_request is None:
                    yield answer
                    return
                request = _redirected(url, request, answer.next_request)
            finally:
                answer.close()
    except httpx.HTTPError as error:
        raise _unreachable(url, error) from error
    raise FetchError(url, expected=f"at most {_MOST_REDIRECTS} redirects", found="more", do=_LOOK)


def _redirected(url: str, request: httpx.Request, following: httpx.Request) -> httpx.Request:
    allowed = {"https"} if request.url.scheme == "https" else {"https", "http"}
    if following.url.scheme not in allowed:
        found = f"a redirect to {following.url.scheme}"
        raise FetchError(url, expected="https all the way", found=found, do=_LOOK)
    return following


def _unreachable(url: str, error: httpx.HTTPError) -> FetchError:
    """What a failure of the connection is: one of trust or of the address is final, every other may pass."""
    import ssl  # noqa: PLC0415 - only where a connection failed

    import httpx  # noqa: PLC0415

    if isinstance(error, httpx.UnsupportedProtocol | httpx.TooManyRedirects):
        return FetchError(url, expected="an address that begins with https", found=str(error), do=_LOOK)
    reason: BaseException | None = error
    while reason is not None:
        if isinstance(reason, ssl.SSLCertVerificationError):
            do = "Somebody may stand between; do not take the file from there by hand. Ask who runs your network."
            return FetchError(url, expected="a certificate that can be trusted", found=str(reason), do=do)
        reason = reason.__cause__ or reason.__context__
    return _PassingError(url, expected="an answer", found=str(error) or type(error).__name__)


def _refuse(url: str, answer: httpx.Response, looked_for: set[int]) -> None:
    """Raise for a status that brings nothing of the file that was asked for."""
    status = answer.status_code
    if status in looked_for:
        return
    found = f"{status} {answer.reason_phrase}".strip()
    if status in _PASSING:
        raise _PassingError(url, expected="the file", found=found, after=_retry_after(answer.headers))
    raise FetchError(url, expected="the file", found=found, do=_LOOK)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, from a number, or from a point in time and the server's own clock (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - parsedate_to_datetime(headers["date"])).total_seconds())
    except (ValueError, KeyError, TypeError):
        return None


def _silent(done: int, total: int | None) -> None:
    """Tell nobody."""
