"""One file from one address: whatever the server does, the whole file or a refusal that says what happened."""

from __future__ import annotations

import gzip
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import trustme
from tests.editions.publisher import CHANGED, TAG, Answer, Publisher, faithful, publishing

from caveat.editions.fetching import Fetched, Patience, fetch
from caveat.errors import FetchError

BODY = b"name\n" + b"".join(b"PARTY %d\n" % number for number in range(20_000))


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as found:
        yield found


class Fetching:
    """Fetches to one place, and remembers how long it was told to wait."""

    def __init__(self, folder: Path) -> None:
        self.target, self.waited = folder / "list.csv", list[float]()

    def __call__(
        self, url: str, known: dict[str, str] | None = None, *, most: int = 2**30, grace: float = 60, idle: float = 5
    ) -> Fetched:
        patience = Patience(waits=(1, 5), pause=self.waited.append, most=most, grace=grace, slowest=1e12)
        with httpx.Client(trust_env=False, timeout=idle) as client:
            return fetch(client, url, self.target, known=known, patience=patience)

    @property
    def left(self) -> list[str]:
        return sorted(path.name for path in self.target.parent.iterdir()) if self.target.parent.is_dir() else []


@pytest.fixture
def fetching(tmp_path: Path) -> Fetching:
    return Fetching(tmp_path / "downloads")


def test_a_file_arrives_whole_with_what_the_server_said(publisher: Publisher, fetching: Fetching) -> None:
    got = fetching(publisher.offers(faithful(BODY)))

    assert got.path is not None
    assert got.path.read_bytes() == BODY
    assert (got.headers["etag"], got.headers["last-modified"]) == (TAG, CHANGED)
    assert (fetching.left, fetching.waited) == (["list.csv"], [])
    assert publisher.headers_of(0)["accept-encoding"] == "identity"


@pytest.mark.parametrize("known", [{"etag": TAG}, {"last-modified": CHANGED}])
def test_an_unchanged_file_is_not_sent_again(publisher: Publisher, fetching: Fetching, known: dict[str, str]) -> None:
    got = fetching(publisher.offers(faithful(BODY)), known)

    assert (got.path, fetching.left) == (None, [])


@pytest.mark.parametrize("status", [404, 410, 401, 403, 400, 204])
def test_a_final_refusal_is_not_tried_again(publisher: Publisher, fetching: Fetching, status: int) -> None:
    with pytest.raises(FetchError, match=f"expected the file, found {status}"):
        fetching(publisher.offers(Answer(status)))

    assert (len(publisher.asked), fetching.waited, fetching.left) == (1, [], [])


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_failure_is_tried_again(publisher: Publisher, fetching: Fetching, status: int) -> None:
    got = fetching(publisher.offers(Answer(status), Answer(status), faithful(BODY)))

    assert got.path is not None
    assert fetching.waited == [1, 5]


def test_a_failure_that_does_not_pass_is_told(publisher: Publisher, fetching: Fetching) -> None:
    with pytest.raises(FetchError, match="found 503 Service Unavailable"):
        fetching(publisher.offers(Answer(503)))

    assert len(publisher.asked) == 3


@pytest.mark.parametrize(
    ("headers", "waited"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "soon"}, 1),
        ({"Retry-After": "Fri, 06 May 2022 10:00:09 GMT", "Date": CHANGED}, 9),
    ],
)
def test_a_server_says_how_long_to_wait(
    publisher: Publisher, fetching: Fetching, headers: dict[str, str], waited: float
) -> None:
    fetching(publisher.offers(Answer(429, headers=headers), faithful(BODY)))

    assert fetching.waited == [waited]


def test_a_server_that_asks_to_wait_too_long_is_left_alone(publisher: Publisher, fetching: Fetching) -> None:
    with pytest.raises(FetchError, match="429"):
        fetching(publisher.offers(Answer(429, headers={"Retry-After": "3600"}), faithful(BODY)))

    assert (len(publisher.asked), fetching.waited) == (1, [])


def test_a_file_that_breaks_off_is_gone_on_with(publisher: Publisher, fetching: Fetching) -> None:
    cut = Answer(200, BODY, {"ETag": TAG}, cut=100_000)

    got = fetching(publisher.offers(cut, faithful(BODY)))

    assert got.path is not None
    assert got.path.read_bytes() == BODY
    assert publisher.headers_of(1)["range"].startswith("bytes=")
    assert publisher.headers_of(1)["if-range"] == TAG
    assert fetching.left == ["list.csv"]


def test_a_later_call_goes_on_where_an_earlier_one_failed(publisher: Publisher, fetching: Fetching) -> None:
    cut = Answer(200, BODY, {"ETag": TAG}, cut=100_000)
    with pytest.raises(FetchError):
        fetching(publisher.offers(cut, Answer(404)))
    assert fetching.left == ["list.csv.part", "list.csv.part.json"]

    got = fetching(publisher.offers(faithful(BODY)))

    assert got.path is not None
    assert got.path.read_bytes() == BODY
    assert "range" in publisher.headers_of(-1)


def test_a_file_that_changed_meanwhile_begins_anew(publisher: Publisher, fetching: Fetching) -> None:
    cut = Answer(200, b"x" * 200_000, {"ETag": '"before"'}, cut=100_000)

    got = fetching(publisher.offers(cut, faithful(BODY)))

    assert got.path is not None
    assert got.path.read_bytes() == BODY


@pytest.mark.parametrize(
    "other",
    [
        Answer(416),
        Answer(206, BODY[7:], {"Content-Range": f"bytes 7-{len(BODY) - 1}/{len(BODY)}", "ETag": TAG}),
        Answer(206, BODY[7:], {"Content-Range": "bytes 100000-", "ETag": '"other"'}),
        Answer(206, BODY[7:]),
    ],
)
def test_another_range_than_asked_for_is_not_joined(publisher: Publisher, fetching: Fetching, other: Answer) -> None:
    cut = Answer(200, BODY, {"ETag": TAG}, cut=100_000)

    got = fetching(publisher.offers(cut, other, faithful(BODY)))

    assert got.path is not None
    assert got.path.read_bytes() == BODY


def test_a_range_that_nobody_asked_for_is_no_file(publisher: Publisher, fetching: Fetching) -> None:
    with pytest.raises(FetchError, match="206"):
        fetching(publisher.offers(Answer(206, BODY[:10], {"Content-Range": f"bytes 0-9/{len(BODY)}"})))


def test_what_breaks_off_without_a_validator_begins_anew(publisher: Publisher, fetching: Fetching) -> None:
    cut = Answer(200, BODY, cut=100_000)

    got = fetching(publisher.offers(cut, Answer(200, BODY)))

    assert got.path is not None
    assert got.path.read_bytes() == BODY
    assert "range" not in publisher.headers_of(1)


def test_a_weak_tag_is_no_ground_to_go_on(publisher: Publisher, fetching: Fetching) -> None:
    cut = Answer(200, BODY, {"ETag": 'W/"one"'}, cut=100_000)

    fetching(publisher.offers(cut, Answer(200, BODY)))

    assert "range" not in publisher.headers_of(1)


def test_a_wrong_length_is_no_whole_file(publisher: Publisher, fetching: Fetching) -> None:
    short = Answer(200, BODY, {"Content-Length": str(len(BODY) + 5)})

    with pytest.raises(FetchError, match="expected an answer"):
        fetching(publisher.offers(short))

    assert "list.csv" not in fetching.left


def test_a_file_beyond_the_bound_is_refused(publisher: Publisher, fetching: Fetching) -> None:
    with pytest.raises(FetchError, match="expected at most 1,000 bytes"):
        fetching(publisher.offers(faithful(BODY)), most=1_000)

    assert (fetching.left, len(publisher.asked)) == ([], 1)


def test_a_file_that_does_not_say_its_length_is_bounded_too(publisher: Publisher, fetching: Fetching) -> None:
    with pytest.raises(FetchError, match="at most 1,000 bytes"):
        fetching(publisher.offers(Answer(200, BODY, measured=False)), most=1_000)

    assert "list.csv" not in fetching.left


def test_bytes_that_trickle_are_given_up(publisher: Publisher, fetching: Fetching) -> None:
    with pytest.raises(FetchError, match="a file that arrives in time"):
        fetching(publisher.offers(faithful(BODY)), grace=0)


def test_a_server_that_falls_silent_is_given_up(publisher: Publisher, fetching: Fetching) -> None:
    with pytest.raises(FetchError, match="expected an answer, found timed out"):
        fetching(publisher.offers(Answer(200, BODY, cut=1_000, hangs=True)), idle=0.2)

    assert fetching.left == []


def test_a_redirect_is_followed(publisher: Publisher, fetching: Fetching) -> None:
    publisher.offers(faithful(BODY), path="there.csv")

    got = fetching(publisher.offers(Answer(302, headers={"Location": "/there.csv"})))

    assert got.path is not None
    assert got.path.read_bytes() == BODY


def test_redirects_in_a_circle_end(publisher: Publisher, fetching: Fetching) -> None:
    with pytest.raises(FetchError, match="at most 5 redirects"):
        fetching(publisher.offers(Answer(302, headers={"Location": "/list.csv"})))

    assert len(publisher.asked) == 6


@pytest.mark.parametrize("location", ["ftp://127.0.0.1/list.csv", "file:///etc/passwd"])
def test_a_redirect_to_something_else_than_the_web_is_refused(
    publisher: Publisher, fetching: Fetching, location: str
) -> None:
    with pytest.raises(FetchError):
        fetching(publisher.offers(Answer(302, headers={"Location": location})))


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[Publisher]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with publishing(context) as found:
        yield found


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(secure: Publisher, fetching: Fetching) -> None:
    with pytest.raises(FetchError, match="expected a certificate that can be trusted"):
        fetching(secure.offers(faithful(BODY)))

    assert (fetching.waited, secure.asked) == ([], [])


def test_a_redirect_from_https_to_http_is_refused(
    secure: Publisher, publisher: Publisher, authority: trustme.CA, tmp_path: Path
) -> None:
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)
    url = secure.offers(Answer(301, headers={"Location": publisher.offers(faithful(BODY))}))

    with httpx.Client(trust_env=False, verify=trusted) as client, pytest.raises(FetchError, match="https all the way"):
        fetch(client, url, tmp_path / "list.csv", patience=Patience(waits=()))

    assert publisher.asked == []


def test_an_address_where_nobody_listens_is_told(fetching: Fetching) -> None:
    with publishing() as gone:
        url = gone.url()

    with pytest.raises(FetchError, match="expected an answer"):
        fetching(url)

    assert fetching.waited == [1, 5]


def test_what_is_packed_against_the_request_is_unpacked_within_bounds(publisher: Publisher, fetching: Fetching) -> None:
    packed = gzip.compress(BODY)
    got = fetching(publisher.offers(Answer(200, packed, {"Content-Encoding": "gzip", "ETag": TAG})))
    assert got.path is not None
    assert got.path.read_bytes() == BODY

    with pytest.raises(FetchError, match="at most 10,000 bytes"):
        fetching(publisher.offers(Answer(200, packed, {"Content-Encoding": "gzip"})), most=10_000)


def test_a_damaged_note_beside_a_part_means_beginning_anew(publisher: Publisher, fetching: Fetching) -> None:
    fetching.target.parent.mkdir()
    fetching.target.with_name("list.csv.part").write_bytes(b"garbage")
    fetching.target.with_name("list.csv.part.json").write_text("{", encoding="utf-8")

    got = fetching(publisher.offers(faithful(BODY)))

    assert got.path is not None
    assert got.path.read_bytes() == BODY
