"""A publisher's server on loopback that answers as each test says, request by request."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

TAG = '"one"'
CHANGED = "Fri, 06 May 2022 10:00:00 GMT"


@dataclass
class Answer:
    """One answer.

    `cut` says after how many bytes of the body the connection is closed, or falls silent where it `hangs`; where the
    answer is not `measured` no length is sent, and the end of the connection is the end of the body.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    hangs: bool = False
    measured: bool = True


Respond = Callable[[Mapping[str, str]], Answer]


class Publisher:
    """Serves paths; each has answers given one after the other, of which the last stays."""

    def __init__(self, server: ThreadingHTTPServer, scheme: str) -> None:
        self._server, self._scheme = server, scheme
        self.answers: dict[str, list[Answer | Respond]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str = "list.csv") -> str:
        return f"{self._scheme}://127.0.0.1:{self._server.server_address[1]}/{path}"

    def offers(self, *answers: Answer | Respond, path: str = "list.csv") -> str:
        """Answer a path in this way; gives its address."""
        self.answers[f"/{path}"] = list(answers)
        return self.url(path)

    def headers_of(self, number: int) -> dict[str, str]:
        return self.asked[number][1]


def faithful(body: bytes, *, tag: str | None = TAG, changed: str | None = CHANGED) -> Respond:
    """A server that keeps to RFC 9110: validators, conditions, ranges."""

    def respond(asked: Mapping[str, str]) -> Answer:
        headers = {name: value for name, value in (("ETag", tag), ("Last-Modified", changed)) if value}
        if (tag and asked.get("if-none-match") == tag) or (changed and asked.get("if-modified-since") == changed):
            return Answer(304, headers=headers)
        if "range" in asked and asked.get("if-range") in {tag, changed}:
            begin = int(asked["range"].removeprefix("bytes=").removesuffix("-"))
            whole = {"Content-Range": f"bytes {begin}-{len(body) - 1}/{len(body)}", **headers}
            return Answer(206, body[begin:], whole)
        return Answer(200, body, headers)

    return respond


@contextmanager
def publishing(context: ssl.SSLContext | None = None) -> Iterator[Publisher]:
    """A server on loopback, with a certificate where a context is given."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = {name.lower(): value for name, value in self.headers.items()}
            publisher.asked.append((self.path, asked))
            waiting = publisher.answers.get(self.path, [Answer(404)])
            chosen = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            answer = chosen if isinstance(chosen, Answer) else chosen(asked)
            self.send_response_only(answer.status)
            sizes = {"Content-Length": str(len(answer.body))} if answer.measured else {}
            for name, value in {"Date": self.date_time_string(), **sizes, **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body[: answer.cut])
            if answer.hangs:
                self.wfile.flush()
                self.rfile.read(1)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    publisher = Publisher(server, "https" if context else "http")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
