"""What cannot be meant is refused at once, in words that name it and the remedy."""

from __future__ import annotations

import contextlib
import itertools
import math
from collections.abc import Callable, Iterator

import pytest
import requests

from doublet import http
from doublet.http import Fault, match

api = http.mock("https://api.test")


def _pieces() -> Iterator[bytes]:
    yield b""


CASES: list[tuple[Callable[[], object], type[Exception], str]] = [
    (
        lambda: api.get("api.test/a"),
        http.BadUrl,
        "`api.test/a` is not a URL: relative URL without a base\n"
        "hint: a path begins with `/`, a URL with `https://` or `http://`\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.get("https://api.test/{id"),
        http.BadUrlTemplate,
        "`https://api.test/{id` is not a URL template: a `{` has no `}` after it in the same segment\n"
        "hint: write a brace that is none of a placeholder as %7B or %7D\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.get("ftp://api.test/a"),
        http.BadRoute,
        "no HTTP client asks for ftp://api.test/a\n"
        "hint: a URL begins with http:// or https://\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.post("/a", json={}, form={}),
        http.BadRoute,
        "a request has one body, and the route asks for two: `json=` and `form=`\n"
        "hint: leave all but one out; `where=` can look at everything\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.get("/a?page=1", query={"page": "2"}),
        http.BadRoute,
        "no request can match: the URL /a?page=1 has its whole query, and `query=` asks for page='2'\n"
        "hint: write the query in one place\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.route("/a", methods="GET"),
        http.BadRoute,
        "`methods=` is a list, not 'GET'\nhint: write `methods=['GET']`\nsee: docs/guide/http.md",
    ),
    (
        lambda: api.get("/a", when="x"),
        http.BadRoute,
        "`when=` and `then=` are states of a scenario\nhint: name it: `scenario=…`\nsee: docs/guide/http.md",
    ),
    (
        lambda: api.get("/a", querry={}),
        TypeError,
        "a route does not take `querry=`; it takes `query=`, `headers=`, `cookies=`, `json=`, `form=`, `multipart=`, `text=`, "
        "`content=`, `host=`, `where=`, `name=`, `scenario=`, `when=`, `then=`",
    ),
    (lambda: api.get("/a", query="page=1"), TypeError, "query must be a mapping, or pairs of name and value, not str"),
    (
        lambda: api.get("/a", headers={"X": object()}),
        TypeError,
        "`X` in headers must be a str, a pattern, a matcher or a function, not object",
    ),
    (lambda: api.get("/a", where=1), TypeError, "where must be a function of the request, not int"),
    (
        lambda: match.json_path("$$"),
        http.BadMatcher,
        "`$$` is not a JSON path: parser error (after 1 characters)\nsee: docs/guide/http.md",
    ),
    (
        lambda: http.respond(json=1, text="a"),
        http.BadAnswer,
        "an answer has one body, and two were given: `json=` and `text=`\n"
        "hint: leave all but one out\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: http.respond(json=object),
        http.BadAnswer,
        "`json=` cannot be encoded: Object of type type is not JSON serializable\n"
        "  <class 'object'>\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.get("/a").returns({"a": 1}),  # type: ignore[arg-type]
        http.BadAnswer,
        "a status is a number from 100 to 599, not {'a': 1}\n"
        "hint: a body goes by keyword: `json=…`, `text=…`, `content=…`\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.get("/users/{id}").answers(lambda request: 200),
        http.BadAnswer,
        "the function that shall answer GET https://api.test/users/{id} cannot be called with the request and `id=`: "
        "got an unexpected keyword argument 'id'\n"
        "hint: a function takes the request, and each placeholder of the URL by its name\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.get("/users/{request}"),
        http.BadRoute,
        "a placeholder cannot be called `request`: functions get the request under this name\n"
        "hint: give it another name\n"
        "see: docs/guide/http.md",
    ),
    (lambda: http.respond(42), http.BadAnswer, "a status is a number from 100 to 599, not 42\nsee: docs/guide/http.md"),
    (
        lambda: http.respond(text=b"a"),
        http.BadAnswer,
        "`text=` and `html=` are a str, not bytes\n"
        "hint: bytes go into `content=`, what JSON can say into `json=`\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: http.respond(content=b"abc", headers={"Content-Length": "2"}),
        http.BadAnswer,
        "`Content-Length` is 2, and the body has 3 bytes\n"
        "hint: leave the header out, or add `fault=Fault.TRUNCATED_BODY` if the body shall end too early\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: http.respond(headers={"X": "a\r\nb"}),
        http.BadAnswer,
        "a line break cannot be part of the header 'X': 'a\\r\\nb'\nsee: docs/guide/http.md",
    ),
    (
        lambda: http.respond(chunks=_pieces()),
        http.BadAnswer,
        "`chunks=` can be read only once, and a route may be called again\n"
        "hint: give a list, or the generator function itself without calling it\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.get("/a").returns_each([]),
        http.BadAnswer,
        "GET https://api.test/a was given no answer\nsee: docs/guide/http.md",
    ),
    (
        lambda: api.get("/a").returns_each([None]),  # type: ignore[list-item]
        http.BadAnswer,
        "GET https://api.test/a cannot answer with None\n"
        "hint: give `http.respond(…)`, a status, a `Fault`, an exception, a function or `PASS_THROUGH`\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.get("/a").renders("{% if %}"),
        http.BadAnswerTemplate,
        "the answer's template cannot be used: unexpected end of block (line 1)\nsee: docs/guide/http.md",
    ),
    (
        lambda: http.mock(unmatched="raise"),  # type: ignore[arg-type]
        ValueError,
        "`unmatched=` is 'refuse' or 'pass through', not 'raise'",
    ),
    (
        lambda: api.get("/{a}/{a}"),
        http.BadRoute,
        "two placeholders are called `a`: functions get each by its name\n"
        "hint: give one of them another name\n"
        "see: docs/guide/http.md",
    ),
    (lambda: api.get(404), TypeError, "url must be a str, a pattern, a matcher or a function, not 404"),  # type: ignore[arg-type]
    (
        lambda: api.get("/a").returns(http.respond(404)),  # type: ignore[arg-type]
        http.BadAnswer,
        "a status is a number from 100 to 599, not <Response 404: 0 bytes>\n"
        "hint: what `http.respond` takes, `returns` takes itself\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.get("/a").returns(Fault.DNS_ERROR),  # type: ignore[arg-type]
        http.BadAnswer,
        "a status is a number from 100 to 599, not <Fault.DNS_ERROR: 'DNS error'>\n"
        "hint: a fault goes into `fails`, or beside a body: `fault=Fault.DNS_ERROR`\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.get("/a").returns(KeyError),  # type: ignore[arg-type]
        http.BadAnswer,
        "a status is a number from 100 to 599, not <class 'KeyError'>\n"
        "hint: an exception goes into `raises`\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: api.get("/a").returns(print),  # type: ignore[arg-type]
        http.BadAnswer,
        "a status is a number from 100 to 599, not <built-in function print>\n"
        "hint: a function goes into `answers`\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: http.respond(delay=math.nan),
        http.BadAnswer,
        "`delay=` is a number of seconds, not nan\nsee: docs/guide/http.md",
    ),
    (
        lambda: http.respond(delay=-1),
        http.BadAnswer,
        "`delay=` is a number of seconds, not -1\nsee: docs/guide/http.md",
    ),
    (
        lambda: http.respond(delay=math.inf),
        http.BadAnswer,
        "`delay=` is a number of seconds, not inf\n"
        "hint: for an answer that never comes, give `fault=Fault.READ_TIMEOUT`\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: http.respond(fault="reset"),  # type: ignore[arg-type]
        http.BadAnswer,
        "`fault=` is a `Fault`, not 'reset'\nsee: docs/guide/http.md",
    ),
    (
        lambda: http.respond(reason="a\r\nb"),
        http.BadAnswer,
        "`reason=` is a str in one line, not 'a\\r\\nb'\nsee: docs/guide/http.md",
    ),
    (
        lambda: http.respond(headers="X-Station"),  # type: ignore[arg-type]
        http.BadAnswer,
        "`headers=` is a mapping, or pairs of name and value, not 'X-Station'\nsee: docs/guide/http.md",
    ),
    (
        lambda: http.respond(headers={"X:Y": "1"}),
        http.BadAnswer,
        "a header cannot be called 'X:Y'\nsee: docs/guide/http.md",
    ),
    (
        lambda: http.respond(text="\ud800"),
        http.BadAnswer,
        "`text=` or `html=` cannot be encoded: 'utf-8' codec can't encode character '\\ud800' in position 0: "
        "surrogates not allowed\n"
        "  '\\ud800'\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: http.respond(chunks=["a"]),  # type: ignore[list-item]
        http.BadAnswer,
        "a piece of `chunks=` is bytes, or a pause in seconds and bytes, not 'a'\n"
        "hint: a text is bytes after `.encode()`\n"
        "see: docs/guide/http-faults.md",
    ),
    (
        lambda: http.respond(chunks=[(math.nan, b"a")]),
        http.BadAnswer,
        "a piece of `chunks=` is bytes, or a pause in seconds and bytes, not (nan, b'a')\n"
        "see: docs/guide/http-faults.md",
    ),
    (
        lambda: http.respond(chunks=b"ab"),  # type: ignore[arg-type]
        http.BadAnswer,
        "`chunks=` is a list of bytes, not b'ab'\n"
        "hint: bytes go into `content=`, what JSON can say into `json=`\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: http.respond(events="ab"),
        http.BadAnswer,
        "`events=` takes a list, not 'ab'\nsee: docs/guide/http.md",
    ),
    (
        lambda: http.respond(events=[("a", "b")]),
        http.BadAnswer,
        "a tuple in `events=` is a pause in seconds and an event, not ('a', 'b')\nsee: docs/guide/http.md",
    ),
    (
        lambda: api.get("/a").returns_each(itertools.repeat(503)),
        http.BadAnswer,
        "`returns_each` takes a list, and this has no end: repeat(503)\n"
        "hint: for answers without end, give `answers` a function\n"
        "see: docs/guide/http.md",
    ),
    (lambda: http.mock(None), TypeError, "a base URL is a str, not None"),  # type: ignore[arg-type]
    (
        lambda: http.mock("https://api.test?page=1"),
        http.BadUrl,
        "no path can be added to the base URL https://api.test?page=1\n"
        "hint: leave out what begins with `?` or `#`; a route takes `query=`\n"
        "see: docs/guide/http.md",
    ),
    (
        lambda: http.mock(pass_through=["127.0.0.1:8080"]),
        http.BadRoute,
        "`pass_through=` names hosts, and '127.0.0.1:8080' is not only a host\n"
        "hint: leave out scheme, port and path; an address of IPv6 stands in brackets: `[::1]`\n"
        "see: docs/guide/http.md",
    ),
    (lambda: api.get("/a").times(0), ValueError, "a route answers at least once, not 0 times"),
    (lambda: http.event("x", event="a\nb"), ValueError, "a line break cannot be part of an event's `event`: 'a\\nb'"),
]


@pytest.mark.parametrize(("attempt", "kind", "message"), CASES, ids=[case[2][:50] for case in CASES])
def test_bad_input_is_refused_in_words(attempt: Callable[[], object], kind: type[Exception], message: str) -> None:
    with pytest.raises(kind) as caught:
        attempt()
    assert str(caught.value) == message
    api._router.clear()


def test_a_keyword_of_a_client_is_translated() -> None:
    with pytest.raises(
        TypeError, match=r"^a route does not take `params=`; did you mean `query=`\? it takes `query=`, "
    ):
        api.get("/a", params={})  # type: ignore[call-arg]


def test_a_mistake_of_the_test_that_the_code_swallows_comes_back_at_the_end() -> None:
    with pytest.raises(http.BadAnswer, match="returned None") as caught, http.mock("https://api.test") as own:
        own.get("/a").answers(lambda request: None)
        with contextlib.suppress(Exception):
            requests.get("https://api.test/a")
    assert caught.value.__notes__ == [
        "It was raised before, in the client's call. A test that expects it there is given a double with "
        "`assert_all_answered=False`."
    ]


def test_a_bad_regular_expression_is_shown() -> None:
    with pytest.raises(http.BadMatcher, match=r"`\(` is not a regular expression: "):
        match.regex("(")


def test_a_function_that_returns_the_wrong_thing_is_named_with_its_route() -> None:
    with http.mock("https://api.test", assert_all_answered=False) as own:
        own.get("/a").answers(lambda request: None)
        with pytest.raises(http.BadAnswer) as caught:
            requests.get("https://api.test/a")
    assert str(caught.value) == (
        "the function that answers GET https://api.test/a returned None\n"
        "hint: return `http.respond(…)`, a status, a text, bytes, or a dict or list to send as JSON\n"
        "see: docs/guide/http.md"
    )


def test_what_a_predicate_raises_reaches_the_caller() -> None:
    with http.mock("https://api.test", assert_all_called=False, assert_all_answered=False) as own:
        own.get("/a", where=lambda request: request.nothing)
        with pytest.raises(AttributeError, match="nothing"):
            requests.get("https://api.test/a")
    assert [call.outcome for call in own.calls] == ["refused"]


def test_what_a_predicate_raises_is_not_lost_when_it_is_swallowed() -> None:
    with pytest.raises(AttributeError, match="nothing"), http.mock("https://api.test") as own:
        own.get("/a", where=lambda request: request.nothing).optional()
        with contextlib.suppress(Exception):
            requests.get("https://api.test/a")


def test_a_template_that_asks_for_too_much_says_what() -> None:
    with http.mock("https://api.test", assert_all_answered=False) as own:
        own.get("/a").renders("{{ request.json.name }}")
        with pytest.raises(http.BadAnswerTemplate) as caught:
            requests.get("https://api.test/a")
    assert str(caught.value) == (
        "the answer's template cannot be used: `request.json.name` is undefined (line 1)\nsee: docs/guide/http.md"
    )


def test_a_fault_may_promise_more_than_it_sends() -> None:
    with http.mock("https://api.test") as own:
        own.get("/a").returns(content=b"abc", headers={"Content-Length": "10"}, fault=Fault.TRUNCATED_BODY)
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            requests.get("https://api.test/a")


def test_chunks_that_are_none_are_found_when_they_are_made() -> None:
    with http.mock("https://api.test", assert_all_answered=False) as api:
        api.get("/a").returns(chunks=lambda: None)  # type: ignore[arg-type,return-value]
        with pytest.raises(http.BadAnswer) as failure:
            requests.get("https://api.test/a")
    assert str(failure.value) == (
        "the function of `chunks=` made None\n"
        "hint: give a function that yields bytes, or returns a list of them\n"
        "see: docs/guide/http-faults.md"
    )
