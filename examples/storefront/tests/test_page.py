"""The page with the real catalogue behind it, in the same process: no port, no server to start and stop."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from doublet import http
from storefront.catalogue import application
from storefront.page import price_list, shelf_label

CATALOGUE = "https://catalogue.example"


@pytest.fixture
def catalogue(doublet_http: http.HttpDouble) -> http.HttpDouble:
    doublet_http.mount(CATALOGUE, application())
    return doublet_http


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(base_url=CATALOGUE) as client:
        yield client


@pytest.fixture
def anyio_backend() -> str:
    """The loop on which anyio's plugin for pytest runs the asynchronous test."""
    return "asyncio"


@pytest.mark.usefixtures("catalogue")
def test_a_label_has_the_price_of_the_catalogue(client: httpx.Client) -> None:
    assert shelf_label("assam", client) == "assam: 7.90 EUR"


@pytest.mark.usefixtures("catalogue")
def test_a_tea_that_the_catalogue_does_not_know(client: httpx.Client) -> None:
    assert shelf_label("oolong", client) == "oolong: sold out"


@pytest.mark.usefixtures("catalogue")
def test_a_new_price_is_on_the_next_label(client: httpx.Client) -> None:
    client.put("/teas/assam", params={"cents": 850}).raise_for_status()

    assert shelf_label("assam", client) == "assam: 8.50 EUR"


@pytest.mark.usefixtures("catalogue")
def test_every_test_has_a_catalogue_of_its_own(client: httpx.Client) -> None:
    assert shelf_label("assam", client) == "assam: 7.90 EUR"


@pytest.mark.usefixtures("catalogue")
def test_a_wrong_call_shows_what_the_catalogue_says_about_it(client: httpx.Client) -> None:
    answer = client.put("/teas/assam", params={"cents": "cheap"})

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["query", "cents"]


def test_one_page_of_it_may_be_broken_by_a_route(catalogue: http.HttpDouble, client: httpx.Client) -> None:
    catalogue.get(f"{CATALOGUE}/teas/sencha").returns(500)

    with pytest.raises(httpx.HTTPStatusError, match="500 Internal Server Error"):
        shelf_label("sencha", client)
    assert shelf_label("assam", client) == "assam: 7.90 EUR"


@pytest.mark.anyio
async def test_the_price_list_is_streamed() -> None:
    async with http.mock() as services, httpx.AsyncClient(base_url=CATALOGUE) as client:
        services.mount(CATALOGUE, application())

        assert await price_list(client) == ["assam: 7.90 EUR", "sencha: 12.50 EUR", "rooibos: 6.40 EUR"]
