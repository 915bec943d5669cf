"""Clients that live longer than the world that they were made in: what they send when there is none is not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doublet.aws.activation import current
from doublet.aws.double import is_for_aws
from doublet.aws.errors import WorldIsOver
from doublet.http import active

if TYPE_CHECKING:
    from typing import Any


def watch(client: Any) -> None:
    """Have a new client of botocore refuse to send when its world is over; one with credentials of its own may."""
    double = current()
    if double is not None and double.settings.credentials:
        client.meta.events.register_last("before-send", _refuse, unique_id=_refuse.__qualname__)


def _refuse(request: Any, event_name: str, **_: Any) -> None:
    """Answer nothing: whoever else is active does, and what is not for AWS is nobody's business.

    Raises:
        WorldIsOver: it would be sent to AWS, with credentials that are not real.
    """
    if active.doubles() or not is_for_aws(request.url):
        return
    called = event_name.removeprefix("before-send.")
    raise WorldIsOver(
        f"{called} was called when no `mock_aws` was active, by a client that was made inside one",
        evidence=[f"it was not sent: {request.method} {request.url.partition('?')[0]}"],
        hint="keep `mock_aws` active for as long as the client is used, or make the client where it is used",
        guide="aws",
    )
