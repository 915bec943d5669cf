"""doublet's two doors and moto, made alike: active while entered, with the same clients each time."""

from __future__ import annotations

import importlib
from typing import Any, Protocol, Self

from ..statements import Statement

REGION = "us-east-1"


class Side(Protocol):
    """Something that answers clients while it is entered."""

    def client(self, service: str) -> Any: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_exception: object) -> None: ...


class Clients:
    """Clients of boto3, each made once, where it is first asked for."""

    def __init__(self) -> None:
        """Begin without any."""
        self._made: dict[str, Any] = {}

    def client(self, service: str) -> Any:
        """The client of a service."""
        if service not in self._made:
            self._made[service] = self.new(service)
        return self._made[service]

    def new(self, service: str) -> Any:
        """Make one, as a test makes it."""
        return importlib.import_module("boto3").client(service, region_name=REGION)


class _Mocked(Clients):
    """A world of `mock_aws`, a new one whenever it is entered."""

    def __init__(self, mock: Any) -> None:
        super().__init__()
        self._mock = mock

    def __enter__(self) -> Self:
        self._mock.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._mock.stop()


class Direct(_Mocked):
    """doublet.aws as it is: botocore is answered before it signs."""

    def __init__(self, _statement: Statement) -> None:
        super().__init__(importlib.import_module("doublet.aws").mock_aws())


class Wire(_Mocked):
    """doublet.aws with bytes: botocore signs, sends and parses."""

    def __init__(self, _statement: Statement) -> None:
        super().__init__(importlib.import_module("doublet.aws").mock_aws(wire=True))


class Moto(_Mocked):
    """moto."""

    def __init__(self, _statement: Statement) -> None:
        super().__init__(importlib.import_module("moto").mock_aws())


class MotoKept(Moto):
    """moto with a world that outlives it: to fill a queue takes it minutes."""

    def __enter__(self) -> Self:
        self._mock.start(reset=False)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._mock.stop(remove_data=False)
