"""What a specification has under a name, found without running properties or other descriptors."""

from __future__ import annotations

import builtins
import sys
from functools import cached_property, partialmethod
from types import (
    BuiltinFunctionType,
    ClassMethodDescriptorType,
    FunctionType,
    MethodDescriptorType,
    WrapperDescriptorType,
)

from doublet import _doublet as engine
from doublet.mock.inspection import FUNCTION_TYPES, is_coroutine_function_to_asyncio
from doublet.mock.registration import registered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

MISSING_MEMBER: Any = object()

# Descriptors whose `__get__` only binds.
_BINDING: tuple[type, ...] = (
    FunctionType,
    staticmethod,
    classmethod,
    BuiltinFunctionType,
    MethodDescriptorType,
    ClassMethodDescriptorType,
    WrapperDescriptorType,
    partialmethod,
)


def _places(spec: object) -> Iterator[Any]:
    """Go through the places where attributes are stored: an instance, its class, the class' bases."""
    if not isinstance(spec, type):
        try:
            own: Any = object.__getattribute__(spec, "__dict__")
        except AttributeError:
            own = {}
        yield own if isinstance(own, dict) else {}
    bases = (*_bases(spec), *_bases(type(spec))) if isinstance(spec, type) else _bases(type(spec))
    for base in bases:
        yield base.__dict__


def _bases(kind: type) -> tuple[type, ...]:
    return kind.__mro__


def namespaces_of(spec: object) -> tuple[Any, ...]:
    """Keep what is stored now, since the specification may be patched before somebody looks."""
    if isinstance(spec, type) and type(spec) is type:
        # The common case. Nobody can patch `object` and `type`.
        kept: list[Any] = [base.__dict__.copy() for base in spec.__mro__[:-1]]
        return (*kept, object.__dict__, type.__dict__)
    return tuple(place.copy() for place in _places(spec))


def stored(namespaces: Iterable[Any], name: str) -> Any:
    """Find what is stored under a name."""
    for namespace in namespaces:
        if name in namespace:
            return namespace[name]
    return MISSING_MEMBER


def static_member(spec: object, name: str) -> Any:
    """Find an attribute where it is stored: on an instance, its class or its class' bases."""
    return stored(_places(spec), name)


def value_of(spec: Any, name: str, namespaces: tuple[Any, ...]) -> Any:
    """Return what an attribute was when the namespaces were kept, as long as that runs nobody's code."""
    member = stored(namespaces, name)
    is_class = isinstance(spec, type)
    is_descriptor = _has_on_class(member, "__get__")
    runs_code = is_descriptor and not isinstance(member, _BINDING)
    if runs_code and not is_class:
        return MISSING_MEMBER
    if member is static_member(spec, name):
        try:
            # Of a class, properties and their like answer with themselves.
            return getattr(spec, name)
        except AttributeError:
            return MISSING_MEMBER
    if runs_code or not is_descriptor or (not is_class and name in namespaces[0]):
        return member
    return member.__get__(None, spec) if is_class else member.__get__(spec, type(spec))


def specified_method(double: Any, name: str) -> Any:
    """Return an autospecced double's child for a method that nobody has looked at yet."""
    known = engine.autospecced(double)
    if known is None:
        return MISSING_MEMBER
    spec, namespaces = known
    return getattr(double, name) if isinstance(value_of(spec, name, namespaces), FUNCTION_TYPES) else MISSING_MEMBER


@registered
def is_async_attribute(spec: Any, name: str) -> bool:
    """Tell whether a specification's attribute is a coroutine function, wrapped or not."""
    member: Any = static_member(spec, name)
    if member is MISSING_MEMBER or isinstance(member, (property, cached_property)):
        return False
    seen = 0
    while _has_on_class(member, "__wrapped__") or "__wrapped__" in getattr(member, "__dict__", {}):
        member = member.__wrapped__
        seen += 1
        if seen > 100:
            return False
    return is_coroutine_function_to_asyncio(member)


def _has_on_class(candidate: object, name: str) -> bool:
    return hasattr(type(candidate), name)


def instance_attribute(kind: type, name: str) -> Any:
    """Find an attribute that a class gives its instances without showing it: a field, an annotation, `self.name =`.

    Returns its annotation, `None` if it has none, or `MISSING_MEMBER`.
    """
    for base in kind.__mro__:
        own = base.__dict__
        if "__dataclass_fields__" in own:
            field = own["__dataclass_fields__"].get(name)
            if field is not None and field._field_type.name == "_FIELD":
                return _named(field.type, base)
        elif name in _annotations(base):
            return _named(_annotations(base)[name], base)
        if any(field.name == name for field in own.get("__attrs_attrs__", ())):
            return None
        constructor = own.get("__init__")
        if isinstance(constructor, FunctionType) and name in _assigned_in(constructor):
            return None
    return MISSING_MEMBER


def _named(annotation: Any, kind: type) -> Any:
    """Return what an annotation that is kept as a text names, as far as looking up names tells.

    With `from __future__ import annotations` all are texts; nothing but plain and dotted names is looked up.
    """
    if not isinstance(annotation, str):
        return annotation
    first, *rest = annotation.split(".")
    module = sys.modules.get(kind.__module__)
    found: Any = getattr(module, first, getattr(builtins, first, annotation))
    for name in rest:
        found = getattr(found, name, annotation)
    return found


def _annotations(kind: type) -> dict[str, Any]:
    try:
        found: Any = kind.__annotations__
    except Exception:  # noqa: BLE001 (what annotations name may not exist at run time)
        return {}
    if not isinstance(found, dict):
        return {}
    entries: Any = found.items()  # pyright: ignore[reportUnknownVariableType]
    return {name: annotation for name, annotation in entries if "ClassVar" not in str(annotation)}


def _assigned_in(constructor: FunctionType) -> frozenset[str]:
    code = constructor.__code__
    if code not in _ASSIGNED:
        _ASSIGNED[code] = frozenset(_assignments(code))
    return _ASSIGNED[code]


_ASSIGNED: dict[Any, frozenset[str]] = {}


def _assignments(code: Any) -> Any:
    """Yield the names that a constructor's code assigns on its first parameter."""
    import dis

    if not code.co_argcount:
        return
    owner = code.co_varnames[0]
    previous = None
    for instruction in dis.get_instructions(code):
        if instruction.opname == "STORE_ATTR" and previous is not None:
            loaded = previous.argval
            last: object = loaded[-1] if isinstance(loaded, tuple) else loaded  # pyright: ignore[reportUnknownVariableType]
            # Where a function inside the constructor uses it, too, the first parameter lives in a cell.
            if previous.opname.startswith(("LOAD_FAST", "LOAD_DEREF")) and last == owner:
                yield instruction.argval
        previous = instruction
