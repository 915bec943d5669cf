"""Takes botocore's own check of parameters a shorter way where they are plainly right; it words what is not.

A check is made once for each shape of the client's own model. It is sure of plain values of the expected type only:
whatever else is given, botocore judges as it always does.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from doublet.http.seams import Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    Check = Callable[[Any], bool]

LIBRARY = "botocore.validate"

# What needs more than a look at its type and its length.
_SPECIAL = frozenset({"document", "jsonvalue"})
_BYTES = (bytes, str, bytearray)
# As types of which nothing is known: what is in a container is for the checks of its parts.
_DICT: type[Any] = dict
_LIST: type[Any] = list


def hooks() -> Sequence[Hook]:
    """How a client checks what it was called with."""
    return (Hook(importlib.import_module(LIBRARY).ParamValidator, "validate", _validating),)


def _validating(original: Callable[[Any, Any, Any], Any]) -> Callable[[Any, Any, Any], Any]:
    library = importlib.import_module(LIBRARY)
    usual, nothing_wrong = library.ParamValidator, library.ValidationErrors
    checks: WeakKeyDictionary[Any, Check] = WeakKeyDictionary()

    def validate(self: Any, params: Any, shape: Any) -> Any:
        if type(self) is usual:
            check = checks.get(shape)
            if check is None:
                check = checks[shape] = check_of(shape)
            if check(params):
                return nothing_wrong()
        return original(self, params, shape)

    return validate


def check_of(shape: Any) -> Check:
    """Whether a value plainly fits a shape; what is not sure is refused."""
    if not _SPECIAL.isdisjoint(shape.metadata) or not _SPECIAL.isdisjoint(shape.serialization):
        return _unsure
    make = _CHECKS.get(shape.type_name)
    return _unsure if make is None else make(shape)


def _unsure(_value: Any) -> bool:
    return False


def _least(shape: Any) -> float:
    least: float = shape.metadata.get("min", 1 if shape.serialization.get("hostLabel") else float("-inf"))
    return least


def _string(shape: Any) -> Check:
    least = _least(shape)
    return lambda value: type(value) is str and len(value) >= least


def _number(*types: type) -> Callable[[Any], Check]:
    def check(shape: Any) -> Check:
        least = _least(shape)
        return lambda value: type(value) in types and value >= least

    return check


def _boolean(_shape: Any) -> Check:
    return lambda value: value is True or value is False


def _blob(_shape: Any) -> Check:
    return lambda value: type(value) in _BYTES


def _structure(shape: Any) -> Check:
    members: Mapping[str, Any] = shape.members
    required: Sequence[str] = shape.metadata.get("required", ())
    is_union: bool = shape.is_tagged_union
    # Made when they are needed: shapes contain themselves.
    checks: dict[str, Check] = {}

    def fits(value: Any) -> bool:
        if type(value) is not _DICT:
            return False
        if is_union and len(value) != 1:
            return False
        for name in required:
            if name not in value:
                return False
        for name, member in value.items():
            check = checks.get(name)
            if check is None:
                if name not in members:
                    return False
                check = checks[name] = check_of(members[name])
            if not check(member):
                return False
        return True

    return fits


def _map(shape: Any) -> Check:
    is_key = check_of(shape.key)
    of_values: list[Check] = []

    def fits(value: Any) -> bool:
        if type(value) is not _DICT:
            return False
        if not of_values:
            of_values.append(check_of(shape.value))
        (is_value,) = of_values
        return all(map(is_key, value)) and all(map(is_value, value.values()))

    return fits


def _list(shape: Any) -> Check:
    least = _least(shape)
    of_items: list[Check] = []

    def fits(value: Any) -> bool:
        if type(value) is not _LIST:
            return False
        if not of_items:
            of_items.append(check_of(shape.member))
        return len(value) >= least and all(map(of_items[0], value))

    return fits


_CHECKS: Mapping[str, Callable[[Any], Check]] = {
    "structure": _structure,
    "map": _map,
    "list": _list,
    "string": _string,
    "blob": _blob,
    "boolean": _boolean,
    "integer": _number(int),
    "long": _number(int),
    "float": _number(float, int),
    "double": _number(float, int),
}
