"""Answers requests of botocore, so of boto3, where urllib3 would send them: see there.

Only what a double raises is dealt with here: botocore wraps whatever it does not know in an error of its own.
"""

from __future__ import annotations

import importlib

from doublet.http.adapters.handed import Raised
from doublet.http.seams import Hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

LIBRARY = "botocore.httpsession"


def hooks() -> Sequence[Hook]:
    """How a client's session sends one attempt at a request."""
    return (Hook(importlib.import_module(LIBRARY).URLLib3Session, "send", _sending),)


def _sending(original: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    wrapping = importlib.import_module("botocore.exceptions").HTTPClientError

    def send(self: Any, request: Any) -> Any:
        try:
            return original(self, request)
        except wrapping as wrapper:
            raised = wrapper.kwargs.get("error")
            if not isinstance(raised, Raised):
                raise
            error = raised.error
        raise error

    return send
