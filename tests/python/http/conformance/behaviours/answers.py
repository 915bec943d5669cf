"""What the client makes of an answer."""

from __future__ import annotations

import gzip
import zlib

from doublet import http
from tests.python.http.conformance.behaviour import URL, Group
from tests.python.http.conformance.client import Client

ANSWERS = Group("The answer")


@ANSWERS.promise("its status")
def status(client: Client) -> None:
    for code in (200, 201, 404, 418, 500):
        with http.mock(URL) as api:
            api.get("/a").returns(code)
            assert client.ask(f"{URL}/a").answered().status == code


@ANSWERS.promise("its reason, the standard's or one's own")
def reason(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/standard").returns(404)
        api.get("/own").returns(299, reason="Nearly Done")
        assert client.ask(f"{URL}/standard").answered().reason == "Not Found"
        assert client.ask(f"{URL}/own").answered().reason == "Nearly Done"


@ANSWERS.promise("headers, in any case")
def headers(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/a").returns(headers={"X-Kind": "one", "x-other": "two"})
        told = client.ask(f"{URL}/a").answered()
    assert (told.header("x-kind"), told.header("X-Other")) == (["one"], ["two"])


@ANSWERS.promise("a header that is repeated")
def repeated_headers(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/a").returns(headers=[("X-Kind", "one"), ("X-Kind", "two")])
        told = client.ask(f"{URL}/a").answered()
    assert ", ".join(told.header("X-Kind")) == "one, two"


@ANSWERS.promise("a JSON body")
def json_out(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/a").returns(json={"name": "Zoë", "ids": [1, 2], "none": None})
        told = client.ask(f"{URL}/a").answered()
    assert told.json() == {"name": "Zoë", "ids": [1, 2], "none": None}
    assert told.header("Content-Type") == ["application/json"]


@ANSWERS.promise("text, in UTF-8 and in another charset")
def text(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/utf-8").returns(text="Zoë")
        latin = {"Content-Type": "text/plain; charset=iso-8859-1"}
        api.get("/latin-1").returns(content="Zoë".encode("latin-1"), headers=latin)
        assert client.ask(f"{URL}/utf-8").answered().text() == "Zoë"
        assert client.ask(f"{URL}/latin-1").answered().text() == "Zoë"


@ANSWERS.promise("a binary body, of a megabyte")
def binary(client: Client) -> None:
    content = bytes(range(256)) * 4096
    with http.mock(URL) as api:
        api.get("/a").returns(content=content)
        told = client.ask(f"{URL}/a").answered()
    assert told.body == content
    assert told.header("Content-Length") == [str(len(content))]


@ANSWERS.promise("gzip is decoded")
def gzipped(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/a").returns(content=gzip.compress(b"long " * 100), headers={"Content-Encoding": "gzip"})
        assert client.ask(f"{URL}/a").answered().body == b"long " * 100


@ANSWERS.promise("deflate is decoded")
def deflated(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/a").returns(content=zlib.compress(b"long " * 100), headers={"Content-Encoding": "deflate"})
        assert client.ask(f"{URL}/a").answered().body == b"long " * 100


@ANSWERS.promise("204 has no body")
def no_content(client: Client) -> None:
    with http.mock(URL) as api:
        api.delete("/a").returns(204)
        told = client.ask(f"{URL}/a", "DELETE").answered()
    assert (told.status, told.body) == (204, b"")


@ANSWERS.promise("HEAD gets the headers alone")
def head(client: Client) -> None:
    with http.mock(URL) as api:
        api.head("/a").returns(content=b"not sent")
        told = client.ask(f"{URL}/a", "HEAD").answered()
    assert (told.status, told.body, told.header("Content-Length")) == (200, b"", ["8"])
