"""What the double sees of a request."""

from __future__ import annotations

from typing import Any

from doublet import http
from doublet.http import Request
from tests.python.http.conformance.asking import File
from tests.python.http.conformance.behaviour import URL, Group
from tests.python.http.conformance.client import Client

REQUESTS = Group("The request, as the double sees it")


def seen(client: Client, method: str = "POST", **words: Any) -> Request:
    """The request that the double has seen."""
    with http.mock(URL) as api:
        route = api.route("/a", methods=[method]).returns()
        client.ask(f"{URL}/a", method, **words).answered()
    [request] = route.requests
    return request


@REQUESTS.promise("its method, and which client sent it")
def method(client: Client) -> None:
    for name in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        request = seen(client, name)
        assert (request.method, request.client) == (name, client.seen_as)


@REQUESTS.promise("its URL, with a port")
def url(client: Client) -> None:
    with http.mock() as api:
        route = api.get("http://api.test:8080/a/{name}").returns()
        client.ask("http://api.test:8080/a/b%20c").answered()
    request = route.last_request
    assert request.url == "http://api.test:8080/a/b%20c"
    assert (request.scheme, request.host, request.port, request.path) == ("http", "api.test", 8080, "/a/b%20c")


@REQUESTS.promise("its query, with a name that is repeated")
def query(client: Client) -> None:
    asked = [("tag", "a b"), ("tag", "ö&="), ("page", "2")]
    assert seen(client, "GET", query=asked).query == asked


@REQUESTS.promise("its headers")
def request_headers(client: Client) -> None:
    request = seen(client, "GET", headers=[("X-Kind", "one"), ("Authorization", "Bearer t")])
    assert (request.headers.get("x-kind"), request.headers.get("authorization")) == ("one", "Bearer t")


@REQUESTS.promise("credentials of its URL, as a header")
def credentials(client: Client) -> None:
    with http.mock(URL) as api:
        route = api.get("/a").returns()
        client.ask("https://ann:secret@api.test/a").answered()
    assert route.last_request.headers.get("authorization") == "Basic YW5uOnNlY3JldA=="


@REQUESTS.promise("its timeouts")
def timeouts(client: Client) -> None:
    request = seen(client, "GET", timeout=1.5)
    assert (request.connect_timeout, request.read_timeout) == (1.5, 1.5)


@REQUESTS.promise("a JSON body")
def json_in(client: Client) -> None:
    request = seen(client, json={"name": "Zoë"})
    assert request.json() == {"name": "Zoë"}
    assert request.headers.get("content-type") == "application/json"


@REQUESTS.promise("a form")
def form(client: Client) -> None:
    assert seen(client, form=[("name", "Zoë"), ("to", "a&b")]).form == [("name", "Zoë"), ("to", "a&b")]


@REQUESTS.promise("a multipart form with a file")
def multipart(client: Client) -> None:
    with http.mock(URL) as api:
        route = api.post("/a", multipart={"photo": lambda file: "PNG" in file}).returns()
        client.ask(f"{URL}/a", "POST", file=File("photo", "cat.png", b"\x89PNG", "image/png")).answered()
    assert b'filename="cat.png"' in route.last_request.body


@REQUESTS.promise("bytes")
def content(client: Client) -> None:
    body = bytes(range(256)) * 400
    request = seen(client, content=body)
    assert request.body == body
    assert request.headers.get("content-length") in (str(len(body)), None)


@REQUESTS.promise("a body made piece by piece by a generator")
def generated(client: Client) -> None:
    assert seen(client, pieces=[b"one ", b"two ", b"three"]).body == b"one two three"


@REQUESTS.promise("each request once")
def once(client: Client) -> None:
    with http.mock(URL) as api:
        route = api.post("/a").returns(text="done")
        client.ask(f"{URL}/a", "POST", content=b"order").answered()
        assert [call.outcome for call in api.calls] == ["answered"]
    assert route.call_count == 1
