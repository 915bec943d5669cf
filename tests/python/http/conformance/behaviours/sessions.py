"""What a client does between two requests of a session."""

from __future__ import annotations

from doublet import http
from doublet.http import UnmatchedRequest
from tests.python.http.conformance.asking import Ask, Settings
from tests.python.http.conformance.behaviour import URL, Group
from tests.python.http.conformance.client import Client

SESSIONS = Group("The session")
_FOLLOWING = Settings(follows_redirects=True)


@SESSIONS.promise("a redirect by 302 is followed, and POST becomes GET")
def redirect_to_get(client: Client) -> None:
    with http.mock(URL) as api:
        api.post("/old").returns(302, headers={"Location": "/new"})
        api.get("/new").returns(text="here")
        told = client.ask(f"{URL}/old", "POST", _FOLLOWING, content=b"order").answered()
    assert (told.status, told.body) == (200, b"here")


@SESSIONS.promise("a redirect by 307 is followed with its body")
def redirect_with_body(client: Client) -> None:
    with http.mock(URL) as api:
        api.post("/old").returns(307, headers={"Location": f"{URL}/new"})
        api.post("/new", content=b"order").returns(text="here")
        told = client.ask(f"{URL}/old", "POST", _FOLLOWING, content=b"order").answered()
    assert (told.status, told.body) == (200, b"here")


@SESSIONS.promise("a redirect to where no route answers is refused")
def redirect_refused(client: Client) -> None:
    with http.mock(URL, assert_all_answered=False) as api:
        api.get("/old").returns(302, headers={"Location": "https://elsewhere.test/new"})
        told = client.ask(f"{URL}/old", settings=_FOLLOWING)
    assert type(told.error) is UnmatchedRequest
    assert str(told.error).startswith("no route answers GET https://elsewhere.test/new ")


@SESSIONS.promise("cookies are kept")
def cookies(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/in").returns(headers=[("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/")])
        inside = api.get("/inside").returns()
        for told in client.visit(Ask(f"{URL}/in"), Ask(f"{URL}/inside")):
            told.answered()
    assert sorted(inside.last_request.cookies) == [("a", "1"), ("b", "2")]


@SESSIONS.promise("twenty requests at once, in threads or tasks")
def at_once(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/{number}").answers(lambda request, number: http.respond(text=f"answer {number}"))
        told = client.visit_at_once([Ask(f"{URL}/{number}") for number in range(20)])
        assert len(api.calls) == 20
    assert [one.answered().body for one in told] == [b"answer %d" % number for number in range(20)]
