"""Answers calls of botocore, so of boto3, where they are about to be signed and sent."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from doublet.aws import direct, of_moto, outlived
from doublet.aws.activation import current
from doublet.aws.bodies import raw
from doublet.aws.waiting import answered
from doublet.http.seams import Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

LIBRARY = "botocore.client"


def hooks() -> Sequence[Hook]:
    """How every client sends a request, whenever it was made; how it says that one was refused; how one is made."""
    library = importlib.import_module(LIBRARY)
    client = library.BaseClient
    return (
        Hook(client, "_make_request", _making_request),
        Hook(client, "_make_api_call", _making_call),
        Hook(library.ClientCreator, "create_client", _making_client),
    )


def _making_request(original: Callable[..., Any]) -> Callable[..., Any]:
    stream = importlib.import_module("botocore.response").StreamingBody

    def _make_request(self: Any, operation_model: Any, request_dict: dict[str, Any], request_context: Any) -> Any:
        double = current()
        if double is not None:
            of_moto.shorten(operation_model, request_dict)
        if double is None or not direct.serves(double, self, operation_model, request_dict):
            return original(self, operation_model, request_dict, request_context)
        sender = direct.sender(self, operation_model, request_dict, direct.credentials(self, operation_model))
        asking = direct.Asking(double, operation_model, request_dict, sender)
        response, parsed = asking.finished(answered(double.world, asking))
        if name := asking.streaming(parsed):
            parsed[name] = stream(*raw(parsed[name]))
        return response, parsed

    return _make_request


def _making_call(original: Callable[..., Any]) -> Callable[..., Any]:
    failure = importlib.import_module("botocore.exceptions").ClientError

    def _make_api_call(self: Any, operation_name: str, api_params: Any) -> Any:
        try:
            return original(self, operation_name, api_params)
        except failure as error:
            direct.tell(error)
            raise

    return _make_api_call


def _making_client(original: Callable[..., Any]) -> Callable[..., Any]:
    def create_client(self: Any, *arguments: Any, **settings: Any) -> Any:
        client = original(self, *arguments, **settings)
        outlived.watch(client)
        return client

    return create_client
