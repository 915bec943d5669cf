"""What a service remembers, as a test looks at it; and a way to make something there without a client."""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Self, cast, overload

from doublet._doublet import aws_operations
from doublet.aws.errors import NotDoubled, Refused
from doublet.aws.reading_settings import read
from doublet.aws.waiting import answered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from doublet._doublet import AwsWorld

_GLOBAL = "aws-global"
# The account of what all accounts see together.
_SHARED = ""


class ServiceView:
    """One service in one account and region: its facts are attributes, as they are at the moment they are asked for."""

    def __init__(self, world: AwsWorld, name: str, account: str, region: str) -> None:
        """Look at a service of a world."""
        self._world = world
        self._name = name
        self._account = account
        self._region = region

    def at(self, *, account: str | None = None, region: str | None = None) -> Self:
        """The same service in another account or region.

        Raises:
            UnknownSetting: there is no such account or region.
        """
        read(None, None, account=account, region=region)
        return type(self)(self._world, self._name, account or self._account, region or self._region)

    def call(self, operation: str, **params: Any) -> dict[str, Any]:
        """Call an operation by its name at AWS and with its parameters; returns its output.

        Raises:
            Refused: AWS would refuse it.
            NotDoubled: there is no such operation, or it is not doubled.
            TypeError: there is no such parameter, or it is of another kind.
        """
        if operation not in (known := aws_operations(self._name)):
            near = difflib.get_close_matches(operation.replace("_", "").lower(), [name.lower() for name in known], n=1)
            meant = next((name for name in known if near and name.lower() == near[0]), None)
            raise NotDoubled(
                f"doublet does not double {self._name}.{operation}",
                hint=f"did you mean {meant!r}?" if meant else "docs/aws-coverage.md lists what it doubles",
            )
        output, refusal = answered(self._world, functools.partial(self._ask, operation, params))
        if refusal is not None:
            raise Refused(self._name, operation, *refusal)
        return output or {}

    def _ask(self, operation: str, params: dict[str, Any], now: float, came: int | None) -> Any:
        return self._world.call(
            self._name,
            operation,
            params,
            # Twelve digits in the place of a key mean: as that account.
            access_key=self._account,
            region=self._region,
            now=now,
            utc=_utc,
            came=came,
        )

    def state(self) -> Any:
        """Everything that is there, as plain values; None if nothing ever was."""
        for account, region, value in self._world.inspect(self._name, time.time()):
            if account in (self._account, _SHARED) and region in (self._region, _GLOBAL):
                return value
        return None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        state = self._facts()
        if name in state:
            return _view(state[name], functools.partial(self._elsewhere, name))
        raise AttributeError(f"{self._name} has no {name!r}; it has: {', '.join(sorted(state)) or 'nothing'}")

    def _elsewhere(self, kind: str, name: str) -> str:
        """Where else there is one of this name, for whoever has looked for it here."""
        for account, region, state in self._world.inspect(self._name, time.time()):
            if name in _names(cast("dict[str, Any]", state).get(kind)):
                places = {"account": (account, self._account), "region": (region, self._region)}
                place = ", ".join(f"{what}={there!r}" for what, (there, here) in places.items() if there != here)
                return f"; there is one at aws.{self._name}.at({place}).{kind}"
        return ""

    def _facts(self) -> dict[str, Any]:
        """What is there; where nothing ever was made, what there would be."""
        state = self.state()
        return cast("dict[str, Any]", self._world.blank(self._name, time.time()) if state is None else state)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._facts()]

    def __repr__(self) -> str:
        return f"<{self._name} in {self._account} {self._region}: {self.state()!r}>"


class Record(Mapping[str, "Any"]):
    """One thing and its facts, as attributes and as keys."""

    def __init__(self, facts: dict[str, Any], elsewhere: Callable[[str], str] | None = None) -> None:
        """Show these facts; `elsewhere` says where there is one that is not here."""
        self._facts = facts
        self._elsewhere = elsewhere

    def __getattribute__(self, name: str) -> Any:
        # What a thing has goes before what every mapping has: a table has `items`. But `dict` asks mappings for `keys`.
        if name != "keys" and not name.startswith("_") and name in self._facts:
            return _view(self._facts[name])
        return super().__getattribute__(name)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"there is no {name!r}; there are: {', '.join(self._facts)}")

    def __getitem__(self, name: str) -> Any:
        if name not in self._facts:
            raise KeyError(_not_here(name, self._facts, self._elsewhere))
        return _view(self._facts[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        others: Mapping[Any, Any] = other  # pyright: ignore[reportUnknownVariableType]
        return len(self) == len(others) and all(key in others and self[key] == others[key] for key in self)

    def __hash__(self) -> int:
        raise TypeError("what is there may change, so it has no hash")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._facts]

    def __repr__(self) -> str:
        return f"<{', '.join(f'{name}={value!r}' for name, value in self._facts.items())}>"


class Records(Sequence["Any"]):
    """Things in their order; those that have a name are found by it, too."""

    def __init__(self, facts: list[dict[str, Any]], elsewhere: Callable[[str], str] | None = None) -> None:
        """Show these; `elsewhere` says where there is one that is not here."""
        self._facts = facts
        self._elsewhere = elsewhere

    @overload
    def __getitem__(self, place: int | str) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> Records: ...
    def __getitem__(self, place: int | str | slice) -> Any:
        """By number or by name."""
        if isinstance(place, slice):
            return Records(self._facts[place])
        if isinstance(place, int):
            return _view(self._facts[place])
        for facts in self._facts:
            if facts.get("name") == place:
                return _view(facts)
        raise KeyError(_not_here(place, self.names(), self._elsewhere))

    def names(self) -> list[str]:
        """The names of all."""
        return _names(self._facts)

    def __contains__(self, thing: object) -> bool:
        return thing in self.names() if isinstance(thing, str) else any(_view(facts) == thing for facts in self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        others: Sequence[Any] = other  # pyright: ignore[reportUnknownVariableType]
        return list(self) == list(others)

    def __hash__(self) -> int:
        raise TypeError("what is there may change, so it has no hash")

    def __repr__(self) -> str:
        return repr(list(self))


def _names(things: Any) -> list[str]:
    """What things are called: those of a mapping by their keys, others by their names."""
    if isinstance(things, dict):
        return list(cast("dict[str, Any]", things))
    named: list[Any] = [facts for facts in cast("list[Any]", things or []) if isinstance(facts, dict)]
    return [str(facts["name"]) for facts in named if "name" in facts]


def _not_here(name: str, known: Iterable[str], elsewhere: Callable[[str], str] | None) -> str:
    return f"{name!r}; there are: {', '.join(known) or 'none'}{elsewhere(name) if elsewhere else ''}"


def _view(value: Any, elsewhere: Callable[[str], str] | None = None) -> Any:
    if isinstance(value, dict):
        return Record(cast("dict[str, Any]", value), elsewhere)
    if isinstance(value, list):
        items: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
        if all(isinstance(item, dict) for item in items):
            return Records(items, elsewhere)
    return cast("Any", value)


def _utc(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
