"""How answers become the bytes of HTTP/1.1."""

from __future__ import annotations

import pytest

from doublet.http import Fault, Response
from doublet.http.adapters.framing import Framing


def whole(answer: Response) -> bytes:
    framing = Framing(answer)
    return framing.head() + framing.whole_body()


def test_a_body_that_is_given_whole_has_a_length() -> None:
    assert whole(Response(body=b"text")) == b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext"


def test_a_length_that_is_given_stands() -> None:
    answer = Response(headers=[("content-length", "9")], body=b"text")
    assert whole(answer) == b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\ntext"


def test_a_body_in_pieces_is_chunked() -> None:
    framing = Framing(Response(chunks=[b"one"]))
    assert framing.head() == b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert (framing.piece(b"one"), framing.piece(b""), framing.end()) == (b"3\r\none\r\n", b"", b"0\r\n\r\n")


def test_pieces_of_a_body_with_a_length_are_sent_as_they_are() -> None:
    framing = Framing(Response(headers=[("Content-Length", "6")], chunks=[b"one", b"two"]))
    assert framing.head() == b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n"
    assert (framing.piece(b"one"), framing.end()) == (b"one", b"")


def test_a_whole_body_is_chunked_on_demand() -> None:
    answer = Response(headers=[("Transfer-Encoding", "chunked")], body=b"text")
    assert whole(answer) == b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntext\r\n0\r\n\r\n"


@pytest.mark.parametrize("status", [101, 204, 304])
def test_an_answer_without_a_body_has_no_length(status: int) -> None:
    framing = Framing(Response(status, reason="", body=b"text"))
    assert framing.is_without_body
    assert framing.head() == b"HTTP/1.1 %d \r\n\r\n" % status


def test_headers_are_latin_1_or_else_utf_8() -> None:
    assert Framing(Response(204, headers=[("X-Name", "é"), ("X-Sum", "5 €")])).headers == [
        (b"X-Name", b"\xe9"),
        (b"X-Sum", b"5 \xe2\x82\xac"),
    ]


def test_a_truncated_body_ends_before_its_length() -> None:
    answer = Response(body=b"complete", fault=Fault.TRUNCATED_BODY)
    assert whole(answer) == b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\ncomp"


def test_even_an_empty_body_can_be_truncated() -> None:
    assert whole(Response(fault=Fault.TRUNCATED_BODY)) == b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"


def test_truncated_pieces_have_no_end() -> None:
    assert Framing(Response(chunks=[b"one"], fault=Fault.TRUNCATED_BODY)).end() == b""


def test_a_malformed_chunk_comes_after_the_body() -> None:
    answer = Response(body=b"text", fault=Fault.MALFORMED_CHUNK)
    assert whole(answer) == b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntext\r\nnot a size\r\n"


def test_a_malformed_chunk_takes_the_place_of_a_length() -> None:
    answer = Response(headers=[("content-length", "4")], fault=Fault.MALFORMED_CHUNK)
    assert whole(answer) == b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a size\r\n"
