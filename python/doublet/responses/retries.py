"""Lets the adapter's own `Retry` decide whether an answer is asked for again.

The shared hook leaves that to urllib3 itself; this is for mocks that are asked without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from requests.exceptions import RetryError
from urllib3.exceptions import MaxRetryError

if TYPE_CHECKING:
    from collections.abc import Callable

    import requests
    from requests.adapters import HTTPAdapter


def is_tried_again(adapter: HTTPAdapter, request: requests.PreparedRequest, response: requests.Response) -> bool:
    """Whether the adapter does not take this for an answer yet."""
    retries = adapter.max_retries
    if not retries.total and not retries.status_forcelist:
        return False
    return retries.is_retry(request.method or "", response.status_code, "Retry-After" in response.headers)


def has_been_tried(response: requests.Response) -> bool:
    """Whether it came from the network, where urllib3 has tried as often as it may."""
    return getattr(response.raw, "retries", None) is not None


def with_retries(
    ask: Callable[[], requests.Response], adapter: HTTPAdapter, request: requests.PreparedRequest
) -> requests.Response:
    """Ask, and ask again as long as the adapter is set to.

    Raises:
        RetryError: it was asked often enough.
    """
    response = ask()
    retries = adapter.max_retries
    while not has_been_tried(response) and is_tried_again(adapter, request, response):
        try:
            retries = retries.increment(request.method, request.url, response=response.raw)
        except MaxRetryError as error:
            if retries.raise_on_status:
                raise RetryError(error, request=request) from error
            return response
        retries.sleep(response.raw)
        response = ask()
    return response
