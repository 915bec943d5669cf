"""Every client records once and is served from the file from then on, with the same answer."""

from __future__ import annotations

import asyncio
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest
import requests
import urllib3

from doublet import http

Seen = tuple[int, Any, str | None]
Ask = Callable[[str], Seen]


def by_requests(url: str) -> Seen:
    response = requests.get(url, timeout=5)
    return response.status_code, response.json(), response.headers.get("Content-Type")


def by_httpx(url: str) -> Seen:
    response = httpx.get(url)
    return response.status_code, response.json(), response.headers.get("Content-Type")


def by_urllib3(url: str) -> Seen:
    response = urllib3.request("GET", url)
    return response.status, response.json(), response.headers.get("Content-Type")


def by_urllib(url: str) -> Seen:
    import json

    with urllib.request.urlopen(url, timeout=5) as response:
        return response.status, json.loads(response.read()), response.headers.get("Content-Type")


def by_httpx_async(url: str) -> Seen:
    async def ask() -> Seen:
        async with httpx.AsyncClient() as client:
            response = await client.get(url)
            return response.status_code, response.json(), response.headers.get("Content-Type")

    return asyncio.run(ask())


def by_httpx_in_trio(url: str) -> Seen:
    trio = pytest.importorskip("trio")

    async def ask() -> Seen:
        async with httpx.AsyncClient() as client:
            response = await client.get(url)
            return response.status_code, response.json(), response.headers.get("Content-Type")

    seen: Seen = trio.run(ask)
    return seen


def by_aiohttp(url: str) -> Seen:
    async def ask() -> Seen:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            return response.status, await response.json(), response.headers.get("Content-Type")

    return asyncio.run(ask())


CLIENTS: list[Ask] = [by_requests, by_httpx, by_urllib3, by_urllib, by_httpx_async, by_httpx_in_trio, by_aiohttp]


@pytest.mark.parametrize("ask", CLIENTS)
@pytest.mark.parametrize("path", ["/users?page=1", "/gzip", "/redirect"])
def test_a_client_records_and_replays(ask: Ask, path: str, service: Any, tmp_path: Path) -> None:
    file = tmp_path / "sub" / "a.yaml"
    if path == "/redirect" and ask in (by_httpx, by_httpx_async, by_httpx_in_trio):
        pytest.skip("httpx does not follow redirects unless it is told to")
    with http.cassette(file) as first:
        assert first.is_recording
        recorded = ask(service.url + path)
    asked = len(service.asked)
    with http.cassette(file) as second:
        assert not second.is_recording
        assert ask(service.url + path) == recorded
    assert recorded[0] == 200
    assert len(service.asked) == asked
    assert second.unused == []


@pytest.mark.parametrize("recorder", [by_requests, by_aiohttp])
@pytest.mark.parametrize("player", CLIENTS)
def test_what_one_client_has_recorded_serves_the_others(
    recorder: Ask, player: Ask, service: Any, tmp_path: Path
) -> None:
    with http.cassette(tmp_path / "a.yaml"):
        recorded = recorder(service.url)
    with http.cassette(tmp_path / "a.yaml"):
        assert player(service.url) == recorded


def test_bytes_come_back_as_they_were(service: Any, tmp_path: Path) -> None:
    for _run in range(2):
        with http.cassette(tmp_path / "a.yaml"):
            assert httpx.get(f"{service.url}/bytes").content == bytes(range(256))
            assert requests.post(f"{service.url}/echo", data=b"\xff\x00 body", timeout=5).content == b"\xff\x00 body"
            assert requests.head(f"{service.url}/bytes", timeout=5).headers["Content-Length"] == "256"
    assert len(service.asked) == 3


def test_answers_are_kept_in_the_order_of_the_requests(service: Any, tmp_path: Path) -> None:
    async def ask_all() -> None:
        async with httpx.AsyncClient() as client:
            await asyncio.gather(*(client.get(f"{service.url}/{number}") for number in range(20)))

    file = tmp_path / "a.yaml"
    with http.cassette(file):
        asyncio.run(ask_all())
    urls = [line.rpartition("/")[2] for line in file.read_text().splitlines() if line.strip().startswith("url:")]
    assert urls == [str(number) for number in range(20)]


@pytest.mark.asyncio
async def test_a_synchronous_client_may_record_inside_a_loop(service: Any, tmp_path: Path) -> None:
    async with http.cassette(tmp_path / "a.yaml"):
        assert requests.get(service.url, timeout=5).status_code == 200  # noqa: ASYNC210  # that it blocks is the point
        async with httpx.AsyncClient() as client:
            assert (await client.get(service.url)).status_code == 200


def test_failures_of_the_connection_are_the_clients_own(service: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    dead = "http://127.0.0.1:1/"
    with http.cassette(file):
        with pytest.raises(requests.ConnectionError):
            requests.get(dead, timeout=5)
        with pytest.raises(httpx.ConnectError):
            httpx.get(dead)
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            requests.get(f"{service.url}/cut", timeout=5)
        with pytest.raises(requests.exceptions.SSLError):
            requests.get(service.url.replace("http:", "https:"), timeout=5)
    assert not file.exists()


def test_the_environments_proxy_is_asked(service: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", service.url.replace("://", "://user:word@"))
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with http.cassette(tmp_path / "a.yaml"):
        assert httpx.get("http://no.such.host.invalid/a?b=c").status_code == 200
    method, target, fields, _body = service.asked[0]
    assert (method, target) == ("GET", "http://no.such.host.invalid/a?b=c")
    assert (fields["Host"], fields["Proxy-Authorization"]) == ("no.such.host.invalid", "Basic dXNlcjp3b3Jk")
    assert "word" not in (tmp_path / "a.yaml").read_text()


def test_a_proxy_of_another_kind_is_refused_in_words(
    service: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:1")
    with pytest.raises(http.CannotRecord) as raised, http.cassette(tmp_path / "a.yaml"):
        urllib3.request("GET", "http://no.such.host.invalid/")
    assert str(raised.value) == (
        "cassettes cannot record through a proxy that is asked by socks5://\n"
        "hint: name an http:// proxy in the environment, or give the cassette a `fetch=` of your own\n"
        "see: docs/guide/cassettes.md"
    )


def test_threads_record_into_one_cassette(service: Any, tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def ask(number: int) -> Seen:
        return by_requests(f"{service.url}/{number % 10}")

    with http.cassette(tmp_path / "a.yaml") as cassette, ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(40)))
        assert len(service.asked) == 40
    assert cassette.recorded == 40
    with http.cassette(tmp_path / "a.yaml", allow_unused=False), ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(40)))
    assert len(service.asked) == 40
