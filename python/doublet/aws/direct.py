"""The direct door: what botocore has serialized goes in, what its parser would have made of the answer comes out.

Who has handlers on what happens between, or wants to see bytes, is served by the wire door instead.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import importlib
from typing import TYPE_CHECKING, NamedTuple

from doublet._doublet import aws_services
from doublet.aws.errors import NotDoubled
from doublet.aws.undoubled import undoubled

if TYPE_CHECKING:
    from typing import Any

    from doublet.aws.double import AwsDouble

# What happens between serializing and parsing. Handlers there want to see a request or response as it is on the wire.
_BETWEEN = ("request-created", "before-sign", "before-send", "response-received", "before-parse", "needs-retry")
# moto hooks itself into every client as soon as it is imported, to do nothing unless its own doubles are active.
_KNOWN_HANDLERS = frozenset({"aiobotocore", "boto3", "botocore", "doublet", "moto", "s3transfer"})

# botocore has no types. Whoever comes here has imported it.
_UNSIGNED: Any = importlib.import_module("botocore").UNSIGNED
_disable_signing: Any = importlib.import_module("botocore.handlers").disable_signing
_SERVICES = frozenset(aws_services())
_history: Any = importlib.import_module("botocore.history").get_global_history_recorder()
_response: Any = importlib.import_module("botocore.awsrequest").AWSResponse
_parse_timestamp: Any = importlib.import_module("botocore.utils").parse_timestamp
_tz: Any = importlib.import_module("dateutil.tz")
_utc_zone: Any = _tz.tzutc()
# Not looked up when it is called: who has stopped Python's clock may have put another class in its place.
_from_timestamp = dt.datetime.fromtimestamp


class Sender(NamedTuple):
    """Who asks, and where."""

    access_key: str | None
    token: str | None
    region: str


class Refusal(dict[str, "Any"]):
    """A parsed error, and what the service knew of it."""

    knew: list[str]


class Asking:
    """One request, which may have to be asked more than once."""

    __slots__ = ("_double", "_operation", "_request", "_sender")

    def __init__(self, double: AwsDouble, operation: Any, request: dict[str, Any], sender: Sender) -> None:
        """Ask a world for an operation."""
        self._double = double
        self._operation = operation
        self._request = request
        self._sender = sender

    def __call__(self, now: float, came: int | None) -> Any:
        """The engine's answer, or a pause."""
        operation, sender = self._operation, self._sender
        return self._double.world.direct(
            operation.service_model.service_name,
            operation.name,
            self._request,
            access_key=sender.access_key,
            token=sender.token,
            region=sender.region,
            now=now,
            local=_local,
            utc=_utc,
            came=came,
        )

    def finished(self, answer: Any) -> tuple[Any, dict[str, Any]]:
        """The response and what was parsed of it."""
        if answer is None:
            answer = undoubled(self._operation.service_model.service_name, self._operation.name)
        status, headers, parsed, knew = answer
        if "Expires" in parsed:
            _tell_expiry(parsed)
        response = _response(self._request["url"], status, headers, None)
        response._content = b""
        if knew:
            parsed = Refusal(parsed)
            parsed.knew = knew
        return response, parsed

    def streaming(self, parsed: dict[str, Any]) -> str | None:
        """The name of the member that is a stream, if the answer has one."""
        if not self._operation.has_streaming_output:
            return None
        name: str = self._operation.output_shape.serialization["payload"]
        return name if name in parsed else None

    @property
    def url(self) -> str:
        """Where the request would be sent."""
        url: str = self._request["url"]
        return url


def _tell_expiry(parsed: dict[str, Any]) -> None:
    """What anybody may write into this header field is not always a moment."""
    said = parsed.pop("Expires")
    if not isinstance(said, str):
        parsed["Expires"] = said
        return
    parsed["ExpiresString"] = said
    with contextlib.suppress(ValueError, RuntimeError):
        parsed["Expires"] = _parse_timestamp(said)


def serves(double: AwsDouble, client: Any, operation: Any, request: dict[str, Any]) -> bool:
    """Whether the request goes by this door: it is AWS's, and nobody wants to see it on the wire.

    Raises:
        NotDoubled: the service is not among those that the test may use.
    """
    url: str = request["url"]
    if not double.is_its(url) or double.passes(url):
        return False
    service: str = operation.service_model.service_name
    allowed = double.settings.services
    if allowed is not None and service not in allowed:
        raise NotDoubled(
            f"{service}.{operation.name} was called, and this test may use other services only",
            evidence=[f"it may use: {', '.join(sorted(allowed))}"],
            hint="add the service to `service_whitelist`",
        )
    if service not in _SERVICES:
        return True
    settings = double.settings
    if settings.wire or double.served_elsewhere or _history._enabled or double.world.looks_at_signatures():
        return False
    # A stream of events has its own form, which its reader takes apart.
    if operation.has_event_stream_output:
        return False
    if not double.settings.credentials and not _is_signed_by_somebody(client, operation):
        return False
    return not _watched(client, operation)


def credentials(client: Any, operation: Any) -> Any:
    """Whose credentials sign the request; None if it is not signed, or if the client was made without any."""
    if _is_unsigned(client, operation):
        return None
    return client._request_signer._credentials


def sender(client: Any, operation: Any, request: dict[str, Any], credentials: Any) -> Sender:
    """Who asks."""
    region = request["context"].get("signing", _NOTHING).get("region") or client.meta.region_name or "us-east-1"
    if credentials is None:
        # A client that was made before, where there were no credentials, has those of the world by now.
        return Sender(None if _is_unsigned(client, operation) else "FOOBARKEY", None, region)
    return Sender(credentials.access_key, credentials.token, region)


# What is in the message already, or says nothing about why.
_IN_THE_MESSAGE = frozenset({"Code", "HostId", "Message", "QueryErrorCode", "RequestId", "Type"})


def tell(error: Any) -> None:
    """Note on a refusal what else it says, as those of S3 do, and what the service knew."""
    response = error.response
    for name, said in response.get("Error", _NOTHING).items():
        if name not in _IN_THE_MESSAGE and isinstance(said, str) and said:
            error.add_note(f"{name}: {said}")
    for line in response.knew if isinstance(response, Refusal) else _told(response):
        error.add_note(line)


def _told(response: dict[str, Any]) -> list[str]:
    """The lines that came over the wire; as long as one header may be, so perhaps not all."""
    told: str | None = response.get("ResponseMetadata", _NOTHING).get("HTTPHeaders", _NOTHING).get(_KNEW)
    if told is None:
        return []
    from urllib.parse import unquote

    return [unquote(line) for line in told.split("; ")]


_NOTHING: dict[str, Any] = {}
_KNEW = "x-doublet-knew"


def _is_signed_by_somebody(client: Any, operation: Any) -> bool:
    return _is_unsigned(client, operation) or client._request_signer._credentials is not None


def _is_unsigned(client: Any, operation: Any) -> bool:
    if operation.auth_type == "none" or client.meta.config.signature_version is _UNSIGNED:
        return True
    return _facts(client, operation).unsigned


def _watched(client: Any, operation: Any) -> bool:
    return _facts(client, operation).watched


class _Facts(NamedTuple):
    """What the handlers of one operation say."""

    watched: bool
    unsigned: bool


def _facts(client: Any, operation: Any) -> _Facts:
    emitter = client.meta.events
    emitter = getattr(emitter, "_emitter", emitter)
    # botocore throws this away whenever a handler comes or goes, and nobody emits an event of this name.
    cache = emitter._lookup_cache
    service = operation.service_model.service_id.hyphenize()
    key = f"doublet.{service}.{operation.name}"
    facts: _Facts | None = cache.get(key)
    if facts is None:
        search = emitter._handlers.prefix_search
        between = [handler for event in _BETWEEN for handler in search(f"{event}.{service}.{operation.name}")]
        signing = list(search(f"choose-signer.{service}.{operation.name}"))
        facts = cache[key] = _Facts(
            watched=any(not _is_known(handler) for handler in [*between, *signing]),
            unsigned=_disable_signing in signing,
        )
    return facts


def _is_known(handler: Any) -> bool:
    while isinstance(handler, functools.partial):
        handler = handler.func
    module = getattr(handler, "__module__", None) or type(handler).__module__
    return str(module).partition(".")[0] in _KNOWN_HANDLERS


def _utc(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, _utc_zone)


def _local(seconds: float) -> Any:
    """What botocore makes of a number; dateutil's own way there is slow."""
    try:
        return _from_timestamp(seconds).replace(tzinfo=_tz.tzlocal())
    except (OSError, OverflowError, ValueError):
        return _parse_timestamp(seconds)
