"""The peer's sentences, to the letter: suites match them. What looks like a secret is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from doublet._doublet import scrubbed

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from doublet.pytest_httpx.matchers import Matcher
    from doublet.pytest_httpx.sent import Sent
    from doublet.pytest_httpx.stub import Stub

_GUIDE = "https://github.com/Colin-b/pytest_httpx/blob/master/README.md"
_REUSE = "If you wanted to reuse an already matched response instead of registering it again, refer to "


def no_response(sent: Sent, stubs: Sequence[Stub]) -> str:
    """The error for a request that no response is for."""
    headline = f"No response can be found for {sent.method} request on {sent.url}{_parts_of(sent, stubs)}"
    lines = [headline]
    if stubs:
        lines[0] += " amongst:"
    waiting = [stub for stub in stubs if not stub.is_sent]
    done = [stub for stub in stubs if stub.is_sent]
    lines += [f"- {described(stub)}" for stub in (*waiting, *done)]
    if any(not stub.is_reusable for stub in done):
        lines += [
            "",
            f"{_REUSE}{_GUIDE}#allow-to-register-a-response-for-more-than-one-request",
        ]
    return scrubbed("\n".join(lines))


def not_requested(stubs: Iterable[Stub]) -> str:
    """The error for responses that were not sent."""
    return _listed(
        "The following responses are mocked but not requested:",
        (described(stub) for stub in stubs),
        "allow-to-register-more-responses-than-what-will-be-requested",
    )


def not_expected(requests: Iterable[Sent]) -> str:
    """The error for requests that were not answered."""
    return _listed(
        "The following requests were not expected:",
        (f"{sent.method} request on {sent.url}" for sent in requests),
        "allow-to-not-register-responses-for-every-request",
    )


def described(stub: Stub) -> str:
    """What a stub matches."""
    matcher = stub.matcher
    many = "every" if stub.is_reusable else "any"
    begin = "Already matched" if stub.is_sent and not stub.is_reusable else "Match"
    place = "" if matcher.url is None else f" on {_shown(matcher.url)}"
    return f"{begin} {matcher.method or many} request{place}{_with(_parts_wanted(matcher))}"


def _parts_wanted(matcher: Matcher) -> list[str]:
    """The parts besides method and URL, in the order in which they are told."""
    found: list[str] = []
    if matcher.params:
        found.append(f"{matcher.params} query parameters")
    if matcher.headers:
        found.append(f"{matcher.headers} headers")
    if matcher.content is not None:
        found.append(f"{matcher.content!r} body")
    elif matcher.json is not None:
        found.append(f"{matcher.json} json body")
    elif matcher.files is not None:
        if matcher.data:
            found.append(f"{matcher.data} multipart data")
        found.append(f"{matcher.files} files")
    if matcher.proxy is not None:
        found.append(f"{_shown(matcher.proxy)} proxy URL")
    if matcher.extensions:
        found.append(f"{matcher.extensions} extensions")
    return found


def _parts_of(sent: Sent, stubs: Sequence[Stub]) -> str:
    """The request's parts that at least one stub asks for."""
    matchers = [stub.matcher for stub in stubs]
    found: list[str] = []
    headers = {name.lower() for matcher in matchers for name in matcher.headers or ()}
    if headers:
        found.append(f"{ {name: value for name, value in sent.headers.items() if name.lower() in headers} } headers")
    if any(one is not None for matcher in matchers for one in (matcher.content, matcher.json, matcher.files)):
        found.append(f"{sent.body!r} body")
    if any(matcher.proxy is not None for matcher in matchers):
        found.append(f"{sent.proxy or 'no'} proxy URL")
    extensions = {name for matcher in matchers for name in matcher.extensions or ()}
    if extensions:
        there: dict[str, Any] = {name: one for name, one in sent.request.extensions.items() if name in extensions}
        found.append(f"{there} extensions")
    return _with(found)


def _with(parts: list[str]) -> str:
    return f" with {' and '.join(parts)}" if parts else ""


def _shown(url: str | re.Pattern[str]) -> str:
    return url if isinstance(url, str) else repr(url)


def _listed(headline: str, items: Iterable[str], section: str) -> str:
    lines = [headline, *(f"  - {item}" for item in items), "  "]
    lines.append(f"  If this is on purpose, refer to {_GUIDE}#{section}")
    return scrubbed("\n".join(lines))
