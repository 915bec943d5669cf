"""What goes wrong, and what takes too long, as aiohttp's own exceptions."""

from __future__ import annotations

import ssl
import time

import aiohttp
import pytest
from aiohttp import ClientTimeout

from doublet.http import Fault, Response
from tests.python.http.adapters.aiohttp.asking import ask, text_of
from tests.python.http.adapters.scripted import Scripted

FAULTS: dict[Fault, tuple[type[Exception], type[BaseException] | None]] = {
    Fault.CONNECTION_REFUSED: (aiohttp.ClientConnectorError, ConnectionRefusedError),
    Fault.CONNECTION_RESET: (aiohttp.ClientOSError, None),
    Fault.CONNECT_TIMEOUT: (aiohttp.ConnectionTimeoutError, None),
    Fault.READ_TIMEOUT: (aiohttp.SocketTimeoutError, None),
    Fault.EMPTY_RESPONSE: (aiohttp.ServerDisconnectedError, None),
    Fault.TRUNCATED_BODY: (aiohttp.ClientPayloadError, None),
    Fault.MALFORMED_CHUNK: (aiohttp.ClientPayloadError, None),
    Fault.TLS_ERROR: (aiohttp.ClientConnectorCertificateError, ssl.SSLCertVerificationError),
    Fault.DNS_ERROR: (aiohttp.ClientConnectorDNSError, OSError),
}


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name.lower())
def test_each_fault_is_aiohttps_own_exception(fault: Fault) -> None:
    kind, below = FAULTS[fault]
    with Scripted(Response(body=b"complete", fault=fault)), pytest.raises(kind) as caught:
        ask("POST")
    assert type(caught.value) is kind
    if isinstance(caught.value, aiohttp.ClientConnectorError):
        assert (caught.value.host, caught.value.port) == ("shop.example", 443)
        assert isinstance(caught.value.os_error, below)
    if isinstance(caught.value, aiohttp.ClientOSError) and fault is Fault.CONNECTION_RESET:
        assert caught.value.args == (104, "Connection reset by peer")


def test_faults_say_what_they_say_on_a_real_connection() -> None:
    def message(fault: Fault) -> str:
        with Scripted(Response(fault=fault)), pytest.raises(aiohttp.ClientError) as caught:
            ask("POST")
        return str(caught.value)

    assert message(Fault.CONNECTION_REFUSED) == (
        "Cannot connect to host shop.example:443 ssl:default [Connect call failed]"
    )
    assert message(Fault.DNS_ERROR) == (
        "Cannot connect to host shop.example:443 ssl:default [Name or service not known]"
    )
    assert message(Fault.CONNECT_TIMEOUT) == "Connection timeout to host https://shop.example/orders"
    assert message(Fault.READ_TIMEOUT) == "Timeout on reading data from socket"
    assert message(Fault.EMPTY_RESPONSE) == "Server disconnected"


def test_a_connection_lost_is_tried_again_by_the_client_itself() -> None:
    answers = iter([Response(fault=Fault.EMPTY_RESPONSE), Response(body=b"second")])
    with Scripted(lambda _request: next(answers)) as double:
        assert text_of(ask("GET")) == "second"
    assert len(double.requests) == 2


def test_a_proxy_that_cannot_be_reached_is_the_proxys_error() -> None:
    with Scripted(Response(fault=Fault.CONNECTION_REFUSED)), pytest.raises(aiohttp.ClientProxyConnectionError):
        ask(proxy="http://proxy.example:3128")


def test_a_delay_passes_before_the_answer() -> None:
    with Scripted(Response(delay=0.05)):
        began = time.perf_counter()
        ask()
    assert time.perf_counter() - began >= 0.05


def test_a_delay_beyond_the_read_timeout_is_a_read_timeout() -> None:
    with Scripted(Response(delay=30)), pytest.raises(aiohttp.SocketTimeoutError):
        ask(timeout=ClientTimeout(sock_read=0.05))


def test_a_delay_beyond_the_total_timeout_is_a_timeout() -> None:
    with Scripted(Response(delay=30)), pytest.raises(TimeoutError):
        ask(timeout=ClientTimeout(total=0.05))
