"""Registries keep the stubs and decide which one answers a request."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, TypeAlias

from doublet.responses.calls import CallList
from doublet.responses.index import Index, is_found_at_once

if TYPE_CHECKING:
    from requests import PreparedRequest

    from doublet.responses.stub import BaseResponse

Tried: TypeAlias = "dict[int, str]"
"""Why the stubs that were asked do not match, by their identity."""


class FirstMatchRegistry:
    """The first stub that matches answers; when a second one matches, too, the first is taken out.

    A registry of one's own defines `find`.
    """

    def __init__(self) -> None:
        self._responses: list[BaseResponse] = []

    @property
    def registered(self) -> list[BaseResponse]:
        """The stubs, in the order in which they were added."""
        return self._responses

    def reset(self) -> None:
        """Forget all stubs."""
        self._responses = []

    def find(self, request: PreparedRequest) -> tuple[BaseResponse | None, list[str]]:
        """The stub that answers; if there is none, the reason of each."""
        found, tried = self.pick(request)
        return found, [] if found is not None else self.reasons(request, tried)

    def add(self, response: BaseResponse) -> BaseResponse:
        """Add a stub; one that is there already is added as a copy that counts its further calls by itself."""
        if any(response is other for other in self._indexed().same_route(response)):
            response = _copy(response)
        self._indexed().add(response)
        return response

    def remove(self, response: BaseResponse) -> list[BaseResponse]:
        """Take out all stubs for the same method and URL; the answer is what was taken out."""
        removed = [other for other in self.registered if other == response]
        if removed:
            self.registered[:] = [other for other in self.registered if other != response]
        return removed

    def replace(self, response: BaseResponse) -> BaseResponse:
        """Put this stub in the place of the first one for the same method and URL.

        Raises:
            ValueError: there is none.
        """
        for position, other in enumerate(self.registered):
            if other == response:
                self.registered[position] = response
                self._indexed().refresh()
                return response
        raise ValueError(f"Response is not registered for URL {response.url}")

    def pick(self, request: PreparedRequest) -> tuple[BaseResponse | None, Tried]:
        """The stub that answers; if there is none, why those that came close do not match."""
        index = self._indexed()
        first: tuple[int, BaseResponse] | None = None
        tried: Tried = {}
        for number, stub in index.candidates(request):
            if is_found_at_once(stub):
                matches, reason = stub._req_attr_matches(stub.match, request) if stub.match else (True, "")
            else:
                matches, reason = stub.matches(request)
            if not matches:
                tried[id(stub)] = reason
            elif first is None:
                first = (number, stub)
            else:
                index.remove(first[0])
                # One that had answered before has done its part: it was waiting for a successor.
                return (stub if first[1].call_count else first[1]), tried
        return (first[1] if first else None), tried

    def reasons(self, request: PreparedRequest, tried: Tried) -> list[str]:
        """Why each stub does not match."""
        return [tried[id(stub)] if id(stub) in tried else str(stub.matches(request)[1]) for stub in self.registered]

    def _indexed(self) -> Index:
        index: Index | None = getattr(self, "_index", None)
        stubs = self.registered
        if index is None or index.stubs is not stubs:
            index = self._index = Index(stubs)
        return index


class OrderedRegistry(FirstMatchRegistry):
    """Each request must be meant for the stub that is next in order; it is taken out by its answer."""

    def add(self, response: BaseResponse) -> BaseResponse:
        """Add a stub; one that is there already is added as a copy that counts its further calls by itself."""
        if any(response is other for other in self.registered):
            response = _copy(response)
        self.registered.append(response)
        return response

    def pick(self, request: PreparedRequest) -> tuple[BaseResponse | None, Tried]:
        """The next stub if it matches, else why it does not."""
        if not self.registered:
            return None, {}
        stub = self.registered[0]
        matches, reason = stub.matches(request)
        if matches:
            return self.registered.pop(0), {}
        return None, {id(stub): reason}

    def reasons(self, request: PreparedRequest, tried: Tried) -> list[str]:  # noqa: ARG002  # it is known already
        """Why the next stub does not match."""
        return [
            f"Next 'Response' in the order doesn't match due to the following reason: {reason}."
            for reason in tried.values()
        ] or ["No more registered responses"]


def _copy(stub: BaseResponse) -> BaseResponse:
    made = copy.copy(stub)
    made._calls = CallList()
    for call in stub.calls:
        made._calls.add_call(call)
    return made
