"""Records real responses to a file, from which `_add_from_file` makes stubs."""

from __future__ import annotations

import inspect
import io
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from doublet.http import active
from doublet.responses import recordings
from doublet.responses.placing import DEFAULT_TARGET
from doublet.responses.recordings import without_default_headers as _remove_default_headers
from doublet.responses.recordings import without_nones as _remove_nones
from doublet.responses.registries import OrderedRegistry
from doublet.responses.requests_mock import RequestsMock
from doublet.responses.stubs import Response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import requests

    from doublet.http.active import PassThrough
    from doublet.http.request import Request
    from doublet.responses.kinds import FilePath
    from doublet.responses.registries import FirstMatchRegistry
    from doublet.responses.sending import Sending
    from doublet.responses.stub import BaseResponse

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


class Recorder(RequestsMock):
    """Lets all requests through and keeps each response as a stub."""

    def __init__(self, *, target: str = DEFAULT_TARGET, registry: type[FirstMatchRegistry] = OrderedRegistry) -> None:
        """Make a recorder that records nothing yet."""
        super().__init__(target=target, registry=registry)

    def reset(self) -> None:
        """Forget what was recorded."""
        super().reset()
        self._registry = OrderedRegistry()

    def stop(self, allow_assert: bool = True) -> None:  # noqa: ARG002  # a recording is not asserted
        """Record no more."""
        super().stop(allow_assert=False)

    def record(
        self, *, file_path: FilePath = "response.yaml", keep_headers: Iterable[str] | None = None
    ) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]:
        """Write all responses that come while a function runs to a file, unless it raises.

        Headers that most servers send, as `Date`, are left out, except those in `keep_headers`.
        """

        def recording(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
            recorded: Callable[_Parameters, _Result] = self._recorded(function, file_path, keep_headers)
            return recorded

        return recording

    def dump_to_file(
        self,
        file_path: FilePath,
        *,
        registered: Sequence[BaseResponse] | None = None,
        keep_headers: Iterable[str] | None = None,
    ) -> None:
        """Write what was recorded, or these stubs, as YAML.

        Raises:
            LibraryMissing: PyYAML is not installed.
        """
        text = io.StringIO()
        _dump(self.registered() if registered is None else registered, text, _as_yaml, keep_headers=keep_headers)
        recordings.write(file_path, text)

    def _recorded(self, function: Any, file_path: FilePath, keep_headers: Iterable[str] | None) -> Any:
        def finish() -> None:
            self.dump_to_file(file_path=file_path, registered=self.registered(), keep_headers=keep_headers)

        if inspect.iscoroutinefunction(function):

            @wraps(function)
            async def awaited(*args: Any, **kwargs: Any) -> Any:
                with self:
                    result = await function(*args, **kwargs)
                    finish()
                    return result

            return awaited

        @wraps(function)
        def called(*args: Any, **kwargs: Any) -> Any:
            with self:
                result = function(*args, **kwargs)
                finish()
                return result

        return called

    def _pick(self, request: requests.PreparedRequest) -> None:  # noqa: ARG002  # what was recorded answers nothing
        return None

    def _lets_through(self, request: requests.PreparedRequest) -> bool:  # noqa: ARG002  # all are recorded
        return True

    def _ask_older(self, request: Request) -> None:  # noqa: ARG002  # it is the network that is recorded
        return None

    def _respond(self, call: Sending, stub: BaseResponse | None) -> requests.Response:  # noqa: ARG002
        with active.passing_through():
            response = self._real_send(call.adapter, call.request, **call.arguments)
        content = response.content
        try:
            # What it is sent as when it is replayed; other bytes are kept as they are.
            body: str | bytes = content.decode()
        except UnicodeDecodeError:
            body = content
        self._registry.add(
            Response(
                method=str(call.request.method),
                url=str(call.request.url),
                status=response.status_code,
                body=body,
                headers=dict(response.headers),
                content_type=response.headers.get("Content-Type", "text/plain"),
            )
        )
        return response

    def _answer_other_client(self, request: Request) -> PassThrough:  # noqa: ARG002
        # Its response is not seen here, so it cannot be recorded.
        return active.PASS_THROUGH


def _dump(
    registered: Sequence[BaseResponse],
    destination: Any,
    dumper: Callable[[Any, Any], Any],
    keep_headers: Iterable[str] | None = None,
) -> None:
    data = _remove_nones(recordings.as_data(registered))
    dumper(_remove_default_headers(data, keep_headers), destination)


def _as_yaml(data: Any, destination: Any) -> None:
    recordings.yaml_library().safe_dump(data, destination, allow_unicode=True)


recorder = Recorder()
record = recorder.record

__all__ = ["Recorder", "_dump", "_remove_default_headers", "_remove_nones", "record", "recorder"]
