"""What goes wrong, and what takes too long, as the libraries' own exceptions."""

from __future__ import annotations

import ssl
import time

import anyio
import pytest

from doublet.http import Fault, Request, Response
from tests.python.http.adapters.httpx.way import URL, Way
from tests.python.http.adapters.scripted import Scripted

FAULTS = {
    Fault.CONNECTION_REFUSED: ("ConnectError", "[Errno 111] Connection refused", ConnectionRefusedError),
    Fault.CONNECTION_RESET: ("ReadError", "[Errno 104] Connection reset by peer", ConnectionResetError),
    Fault.CONNECT_TIMEOUT: ("ConnectTimeout", "timed out", TimeoutError),
    Fault.READ_TIMEOUT: ("ReadTimeout", "timed out", TimeoutError),
    Fault.EMPTY_RESPONSE: ("RemoteProtocolError", "Server disconnected without sending a response.", None),
    Fault.TRUNCATED_BODY: (
        "RemoteProtocolError",
        "peer closed connection without sending complete message body (received 4 bytes, expected 8)",
        None,
    ),
    Fault.MALFORMED_CHUNK: ("RemoteProtocolError", "illegal chunk header: bytearray(b'not a size\\r\\n')", None),
    Fault.TLS_ERROR: (
        "ConnectError",
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate",
        ssl.SSLCertVerificationError,
    ),
    Fault.DNS_ERROR: ("ConnectError", "[Errno -2] Name or service not known", OSError),
}


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name.lower())
def test_each_fault_is_the_librarys_own_exception(way: Way, fault: Fault) -> None:
    name, message, first_cause = FAULTS[fault]
    with Scripted(Response(body=b"complete", fault=fault)), pytest.raises(getattr(way.library, name)) as caught:
        way.ask()
    assert str(caught.value) == message
    assert caught.value.request.url == URL
    below = caught.value.__cause__
    assert (type(below).__name__, type(below).__module__.split(".")[0].rstrip("2")) == (name, "httpcore")
    assert below.__cause__ is None if first_cause is None else isinstance(below.__cause__, first_cause)


def test_a_delay_passes_before_the_answer(way: Way) -> None:
    with Scripted(Response(delay=0.05)):
        began = time.perf_counter()
        way.ask()
    assert time.perf_counter() - began >= 0.05


def test_a_delay_beyond_the_read_timeout_is_a_read_timeout(way: Way) -> None:
    with Scripted(Response(delay=30)), pytest.raises(way.library.ReadTimeout) as caught:
        way.ask(settings={"timeout": 0.05})
    assert str(caught.value) == "timed out"


def test_a_callback_slower_than_the_read_timeout_is_a_read_timeout(way: Way) -> None:
    if not way.is_async:
        pytest.skip("a synchronous client cannot wait for it")

    async def answer(_request: Request) -> Response:
        await anyio.sleep(30)
        return Response()

    with Scripted(answer), pytest.raises(way.library.ReadTimeout):
        way.ask(settings={"timeout": 0.05})


@pytest.mark.parametrize("fault", [Fault.CONNECTION_REFUSED, Fault.CONNECT_TIMEOUT, Fault.DNS_ERROR, Fault.TLS_ERROR])
def test_a_transport_with_retries_connects_again(way: Way, fault: Fault) -> None:
    answers = iter([Response(fault=fault), Response(body=b"second")])
    with Scripted(lambda _request: next(answers)) as double:
        response = way.ask(settings={"transport": way.transport(retries=1)})
    assert response.text == "second"
    assert len(double.requests) == 2


def test_retries_end(way: Way) -> None:
    with Scripted(Response(fault=Fault.CONNECTION_REFUSED)) as double, pytest.raises(way.library.ConnectError):
        way.ask(settings={"transport": way.transport(retries=1)})
    assert len(double.requests) == 2


def test_a_transport_with_retries_does_not_repeat_what_was_sent(way: Way) -> None:
    with Scripted(Response(fault=Fault.CONNECTION_RESET)) as double, pytest.raises(way.library.ReadError):
        way.ask(settings={"transport": way.transport(retries=3)})
    assert len(double.requests) == 1
