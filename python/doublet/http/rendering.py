"""Answers that quote the request."""

from __future__ import annotations

from doublet._doublet import Template
from doublet.http.answers import Deciding
from doublet.http.composing import respond

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.http.answers import Answered
    from doublet.http.keywords import Body
    from doublet.http.request import Request


class Rendering(Deciding):
    """Answers with a template, filled in for each request."""

    __slots__ = ("_body", "_status", "_template")

    def __init__(self, template: str, status: int, body: Body) -> None:
        self._template = Template(template)
        self._status = status
        self._body = body

    def __call__(self, request: Request, captures: list[tuple[str, str]]) -> Answered:
        """Fill it in."""
        body = self._body.copy()
        body["text"] = self._template.render(request, captures)
        return respond(self._status, **body)
