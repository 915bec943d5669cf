"""What suites take from `moto.core`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doublet.aws.authentication import AuthenticationAfter

if TYPE_CHECKING:
    from typing import Any

DEFAULT_ACCOUNT_ID = "123456789012"


def patch_client(client: Any) -> None:
    """Do nothing: clients that were made before are doubled as well.

    Raises:
        Exception: it is no client.
    """
    if not hasattr(client, "meta"):
        raise Exception(f"Argument {client} should be of type boto3.client")  # noqa: TRY002 - moto's own.


def patch_resource(resource: Any) -> None:
    """Do nothing: resources that were made before are doubled as well.

    Raises:
        Exception: it is no resource.
    """
    if not hasattr(resource, "meta") or not hasattr(resource.meta, "client"):
        raise Exception(f"Argument {resource} should be of type boto3.resource")  # noqa: TRY002 - moto's own.


def set_initial_no_auth_action_count(count: float) -> AuthenticationAfter:
    """Let so many requests pass, and hold those after them to what IAM knows of their keys."""
    return AuthenticationAfter(count)


def enable_iam_authentication() -> AuthenticationAfter:
    """Hold every request to what IAM knows of its key."""
    return AuthenticationAfter(0)


def disable_iam_authentication() -> AuthenticationAfter:
    """Let every request pass."""
    return AuthenticationAfter(None)


__all__ = [
    "DEFAULT_ACCOUNT_ID",
    "disable_iam_authentication",
    "enable_iam_authentication",
    "patch_client",
    "patch_resource",
    "set_initial_no_auth_action_count",
]
