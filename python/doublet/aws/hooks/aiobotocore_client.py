"""Answers calls of aiobotocore, so of aioboto3, where they are about to be signed and sent."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from doublet.aws import direct, of_moto, outlived
from doublet.aws.activation import current
from doublet.aws.bodies import AsyncRaw, raw
from doublet.aws.waiting import answered_async
from doublet.http.seams import Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

LIBRARY = "aiobotocore.client"


def hooks() -> Sequence[Hook]:
    """How every client sends a request, whenever it was made; how it says that one was refused; how one is made."""
    library = importlib.import_module(LIBRARY)
    client = library.AioBaseClient
    return (
        Hook(client, "_make_request", _making_request),
        Hook(client, "_make_api_call", _making_call),
        Hook(library.AioClientCreator, "create_client", _making_client),
    )


def _making_request(original: Callable[..., Any]) -> Callable[..., Any]:
    responses = importlib.import_module("aiobotocore.response")
    stream = getattr(responses, "AioStreamingBody", None) or responses.StreamingBody

    async def _make_request(self: Any, operation_model: Any, request_dict: dict[str, Any], request_context: Any) -> Any:
        double = current()
        if double is not None:
            of_moto.shorten(operation_model, request_dict)
        if double is None or not direct.serves(double, self, operation_model, request_dict):
            return await original(self, operation_model, request_dict, request_context)
        credentials = direct.credentials(self, operation_model)
        if credentials is not None:
            # They may have to be fetched first.
            credentials = await credentials.get_frozen_credentials()
        sender = direct.sender(self, operation_model, request_dict, credentials)
        asking = direct.Asking(double, operation_model, request_dict, sender)
        response, parsed = asking.finished(await answered_async(double.world, asking))
        if name := asking.streaming(parsed):
            body, length = raw(parsed[name])
            parsed[name] = stream(AsyncRaw(body, length, asking.url), length)
        return response, parsed

    return _make_request


def _making_call(original: Callable[..., Any]) -> Callable[..., Any]:
    failure = importlib.import_module("botocore.exceptions").ClientError

    async def _make_api_call(self: Any, operation_name: str, api_params: Any) -> Any:
        try:
            return await original(self, operation_name, api_params)
        except failure as error:
            direct.tell(error)
            raise

    return _make_api_call


def _making_client(original: Callable[..., Any]) -> Callable[..., Any]:
    async def create_client(self: Any, *arguments: Any, **settings: Any) -> Any:
        client = await original(self, *arguments, **settings)
        outlived.watch(client)
        return client

    return create_client
