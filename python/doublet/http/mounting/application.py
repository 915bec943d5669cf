"""Which kind of application somebody mounted, and what it is called in errors."""

from __future__ import annotations

import functools
import inspect
from typing import cast

from doublet.http.errors import BadApplication

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    Kind = Literal["ASGI", "WSGI"]

_WSGI_IS_CALLED_WITH = 2
_ASGI_IS_CALLED_WITH = 3


class Application:
    """A WSGI or ASGI application and the URL under which it answers.

    Raises:
        TypeError: it is neither kind.
    """

    def __init__(self, url: str, app: Any) -> None:
        self.url = url.rstrip("/")
        self.call = app
        self.name = _name(app)
        self.kind = kind_of(app)

    @property
    def depth(self) -> int:
        """How many segments of a path lie before what the application sees as its own root."""
        after_scheme = self.url.partition("://")[2] or self.url
        return after_scheme.count("/")

    def misbehaved(self, what: str, hint: str | None = None) -> BadApplication:
        """The error for breaking the rules of its kind: `what` goes on after its name."""
        return BadApplication(
            f"the {self.kind} application `{self.name}` {what}",
            evidence=[f"mounted at {self.url or '/'}"],
            hint=hint,
            guide="http-mount",
        )


def kind_of(app: Any) -> Kind:
    """Tell by how it can be called: with `environ, start_response`, or awaited with `scope, receive, send`.

    Raises:
        TypeError: neither, or both.
    """
    if inspect.isclass(app):
        raise TypeError(f"an application is mounted, not its class `{_name(app)}`\nhint: mount an instance of it")
    if not callable(app):
        raise TypeError(f"a WSGI or ASGI application can be called, {app!r} cannot")
    is_asynchronous = _is_asynchronous(app)
    by_two, by_three = _takes(app, _WSGI_IS_CALLED_WITH), _takes(app, _ASGI_IS_CALLED_WITH)
    if by_three and (is_asynchronous or not by_two):
        return "ASGI"
    if by_two and not by_three and not is_asynchronous:
        return "WSGI"
    if by_two and by_three:
        raise TypeError(
            f"`{_name(app)}` can be called as a WSGI and as an ASGI application\n"
            "hint: mount a function that calls it, `def app(environ, start_response)` "
            "or `async def app(scope, receive, send)`"
        )
    word = "an asynchronous function of" if is_asynchronous else "a function of"
    raise TypeError(
        f"`{_name(app)}` is no WSGI or ASGI application: it is {word} {_parameters(app)}\n"
        "hint: WSGI is `def app(environ, start_response)`, ASGI is `async def app(scope, receive, send)`"
    )


def _is_asynchronous(app: Any) -> bool:
    while isinstance(app, functools.partial):
        app = app.func
    # The call of an object is looked up in its class, as Python does.
    return inspect.iscoroutinefunction(app) or inspect.iscoroutinefunction(type(app).__call__)


def _takes(app: Any, number: int) -> bool:
    try:
        inspect.signature(app).bind(*[None] * number)
    except TypeError:
        return False
    except ValueError:  # It is written in C and does not say.
        return True
    return True


def _parameters(app: Any) -> str:
    return str(inspect.signature(app)).partition(" ->")[0]


def _name(app: Any) -> str:
    while isinstance(app, functools.partial):
        app = app.func
    named: Any = app if hasattr(app, "__qualname__") else cast("Any", type(app))
    return f"{named.__module__}.{named.__qualname__}"
