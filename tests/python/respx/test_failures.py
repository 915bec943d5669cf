"""What a failure says: the first line that suites know, then what is near, and what to do."""

from __future__ import annotations

import httpx
import pytest

from doublet import respx
from doublet.http.errors import AsyncAnswerForSyncClient
from doublet.respx.models import AllMockedAssertionError

URL = "https://api.example/users"


def refusal(router: respx.Router, method: str, url: str, **parts: object) -> str:
    """The words for a request that no route matches."""
    with pytest.raises(AllMockedAssertionError) as caught:
        router.handler(httpx.Request(method, url, **parts))  # type: ignore[arg-type]
    return str(caught.value)


def test_without_routes_the_first_one_is_proposed() -> None:
    assert refusal(respx.Router(), "GET", URL) == (
        "RESPX: <Request('GET', 'https://api.example/users')> not mocked!\n"
        "hint: there are no routes; add one with `route(method='GET', url='https://api.example/users')`"
    )


def test_the_nearest_route_is_shown_with_what_differs() -> None:
    router = respx.Router()
    router.get("https://other.example/")
    router.post(URL, name="create", json={"name": "Ada"})
    assert refusal(router, "POST", URL, json={"name": "Bob"}) == (
        "RESPX: <Request('POST', 'https://api.example/users')> not mocked!\n"
        "nearest route (2 of 2): <Route name='create' <Scheme eq 'https'> AND <Host eq 'api.example'> "
        "AND <Path eq '/users'> AND <Method eq 'POST'> AND <JSON eq '{\"name\": \"Ada\"}'>>\n"
        "    json: expected {'name': 'Ada'}\n"
        "          actual   {'name': 'Bob'}\n"
        "hint: only the json differs; correct the route or the request"
    )


def test_several_differences_are_all_shown() -> None:
    router = respx.Router(base_url="https://api.example/v1/")
    router.route(method__in=["PUT", "PATCH"], path="/users", params={"page": "1"})
    assert refusal(router, "GET", "https://api.example/v1/user?page=2") == (
        "RESPX: <Request('GET', 'https://api.example/v1/user?page=2')> not mocked!\n"
        "nearest route (1 of 1): <Route <Scheme eq 'https'> AND <Host eq 'api.example'> AND "
        "<Method in ('PUT', 'PATCH')> AND <Path eq '/users'> AND <Params contains QueryParams('page=1')>>\n"
        "    method: expected in ('PUT', 'PATCH')\n"
        "            actual   'GET'\n"
        "    path: expected '/users' behind '/v1/'\n"
        "          actual   '/v1/user'\n"
        "    params: expected {'page': ['1']}\n"
        "            actual   {'page': ['2']}\n"
        "hint: add a route for this request before it is sent"
    )


def test_a_slash_at_the_end_is_named() -> None:
    router = respx.Router()
    router.get(f"{URL}/")
    assert refusal(router, "GET", URL).splitlines()[-1] == "hint: the paths differ by the slash at the end"


def test_a_side_effect_without_an_answer_is_named() -> None:
    router = respx.Router()
    router.get(URL).mock(side_effect=lambda request: None)
    expected = "hint: the route matches, but its side effect returned None; return a response"
    assert refusal(router, "GET", URL).splitlines()[-1] == expected


def test_secrets_of_the_request_are_not_shown() -> None:
    router = respx.Router()
    router.get(URL, headers={"Authorization": "Bearer right", "X-Team": "a"}, cookies={"session": "right"})
    message = refusal(router, "GET", URL, headers={"Authorization": "Bearer wrong"}, cookies={"session": "wrong"})
    assert message.splitlines()[2:-1] == [
        "    headers: expected {'authorization': '(hidden)', 'x-team': 'a'}",
        "             actual   {'authorization': '(hidden)'}",
        "    cookies: expected {'session': '…'}",
        "             actual   {'session': '…'}",
    ]
    assert "right" not in message
    assert "wrong" not in message


def test_routes_that_were_not_called_are_named() -> None:
    with pytest.raises(AssertionError) as caught, respx.mock() as router:  # leaving the block fails
        router.get(URL)
        router.post(URL, name="create")
        httpx.get(URL)
    assert str(caught.value) == (
        "RESPX: some routes were not called!\n"
        "    <Route name='create' <Scheme eq 'https'> AND <Host eq 'api.example'> AND <Path eq '/users'> "
        "AND <Method eq 'POST'>>\n"
        "hint: remove the routes that are not needed, or pass `assert_all_called=False`"
    )


def test_a_failure_inside_is_not_hidden_by_routes_that_were_not_called() -> None:
    with pytest.raises(ZeroDivisionError), respx.mock() as router:  # leaving the block fails
        router.get(URL)
        raise ZeroDivisionError


def test_used_up_side_effects_say_whose_they_were() -> None:
    router = respx.Router()
    router.get(URL, name="users").mock(side_effect=[httpx.Response(200)])
    router.handler(httpx.Request("GET", URL))
    with pytest.raises(StopIteration) as caught:
        router.handler(httpx.Request("GET", URL))
    assert str(caught.value) == f"the side effects of {router['users']!r} are used up after 1 call"
    assert router.calls.call_count == 1


def test_an_asynchronous_side_effect_cannot_answer_a_synchronous_client() -> None:
    async def effect(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200)

    with respx.mock(assert_all_called=False) as router:
        router.get(URL).mock(side_effect=effect)
        with pytest.raises(AsyncAnswerForSyncClient) as sent:
            httpx.get(URL)
    router = respx.Router()
    router.get(URL, name="users").mock(side_effect=effect)
    with pytest.raises(AsyncAnswerForSyncClient) as handled:
        router.handler(httpx.Request("GET", URL))
    assert str(sent.value) == (
        "an asynchronous callback cannot answer GET https://api.example/users\n"
        "  httpx sent the request without `await`\n"
        "hint: give this route an ordinary function"
    )
    assert str(handled.value) == (
        "an asynchronous side effect cannot answer <Request('GET', 'https://api.example/users')>\n"
        f"  the route is {router['users']!r}\n"
        "hint: use `async_handler` and an asynchronous client, or give the route an ordinary function"
    )


def test_a_side_effect_that_returns_something_else_is_refused() -> None:
    router = respx.Router()
    router.get(URL).mock(side_effect=lambda request: "text")  # type: ignore[arg-type,return-value]
    with pytest.raises(TypeError) as caught:
        router.handler(httpx.Request("GET", URL))
    assert str(caught.value) == (
        "Side effects must return; either a `httpx.Response`, a `httpx.Request` for pass-through, "
        "or `None` for a non-match. Got 'text'"
    )


def test_what_cannot_take_effect_is_refused() -> None:
    router = respx.Router()
    router.get(URL, name="users").mock(side_effect=[5])  # type: ignore[list-item]
    with pytest.raises(TypeError) as caught:
        router.handler(httpx.Request("GET", URL))
    assert str(caught.value) == (
        f"a side effect of {router['users']!r} is 5, but only a function, an exception or a response can take effect"
    )


@pytest.mark.parametrize("content", [{}, 5, ValueError()])
def test_content_that_cannot_be_a_body_is_refused(content: object) -> None:
    with pytest.raises(TypeError) as caught:
        respx.Route().respond(content=content)  # type: ignore[arg-type]
    assert str(caught.value) == (
        f"MockResponse content can only be str, bytes or byte stream, got {content!r}. "
        "Please use json=... or side effects."
    )


def test_assertions_on_calls_name_the_route_and_show_the_calls() -> None:
    with respx.mock() as router:
        route = router.get(URL, name="users")
        with pytest.raises(AssertionError) as none:
            route.calls.assert_called()
        httpx.get(URL)
        httpx.get(URL)
        with pytest.raises(AssertionError) as twice:
            router.calls.assert_called_once()
    assert str(none.value) == f"Expected '{route!r}' to have been called.".replace("<Route <", "<Route name='users' <")
    assert str(twice.value) == (
        "Expected 'respx' to have been called once. Called 2 times.\n"
        "  <Request('GET', 'https://api.example/users')>\n"
        "  <Request('GET', 'https://api.example/users')>"
    )


def test_an_unknown_mocker_is_refused_before_anything_could_reach_the_network() -> None:
    router = respx.mock(using="httpcor")
    with pytest.raises(ValueError, match="using") as caught:
        router.start()
    assert str(caught.value) == (
        "Invalid Router `using` kwarg: 'httpcor'\nhint: there are 'httpx', 'httpcore', and None"
    )
    with pytest.raises(ValueError, match=r"^Invalid Router `using` kwarg: 123$"):
        respx.MockRouter(using=123).start()  # type: ignore[arg-type]


def test_a_group_with_a_reserved_name_is_warned_about_at_the_line_that_sends() -> None:
    with respx.mock() as router:
        router.get(path__regex=r"^/(?P<route>\w+)$").mock(side_effect=lambda request: httpx.Response(200))
        with pytest.warns(UserWarning, match="reserved word `route`") as caught:
            httpx.get(URL)
    assert caught[0].filename == __file__


def test_secrets_in_urls_are_not_shown() -> None:
    with respx.mock(assert_all_called=False) as router:
        router.get("https://api.test/other")
        with pytest.raises(AssertionError) as caught:
            httpx.get("https://api.test/a?access_token=abcdefgh")
    assert str(caught.value).splitlines()[0] == (
        "RESPX: <Request('GET', 'https://api.test/a?access_token=(hidden)')> not mocked!"
    )
    assert "abcdefgh" not in str(caught.value)
