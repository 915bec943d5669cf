"""The answer for a service or operation that doublet does not double: an error that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doublet._doublet import aws_services

if TYPE_CHECKING:
    from typing import Any

_STATUS = 501


def undoubled(service: str, operation: str) -> tuple[int, dict[str, str], dict[str, Any], list[str]]:
    """An answer of the direct door."""
    metadata: dict[str, Any] = {"RequestId": "", "HTTPStatusCode": _STATUS, "HTTPHeaders": {}, "RetryAttempts": 0}
    message = (
        f"doublet does not double {service}.{operation} yet. It doubles {', '.join(sorted(aws_services()))}; "
        "their operations are listed at docs/aws-coverage.md"
    )
    return _STATUS, {}, {"Error": {"Code": "NotImplemented", "Message": message}, "ResponseMetadata": metadata}, []
