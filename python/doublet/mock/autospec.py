"""`create_autospec`: doubles with the names and the signatures of what they stand for.

Names are read at once, everything else when it is looked at: children, results, signatures.
"""

from __future__ import annotations

import sys
from types import FunctionType

from doublet import _doublet as engine
from doublet.errors import InvalidSpecError, warn
from doublet.mock.asynchronous import AsyncMock
from doublet.mock.autospec_function import imitate_function
from doublet.mock.callable import MagicMock, NonCallableMagicMock
from doublet.mock.inspection import (
    FUNCTION_TYPES,
    instance_callable,
    is_async_function,
    is_callable,
    is_coroutine_function_to_asyncio,
    is_list_of_names,
    is_mock,
)
from doublet.mock.members import MISSING_MEMBER, instance_attribute, namespaces_of, stored, value_of
from doublet.mock.registration import registered
from doublet.mock.spec_state import _SpecState
from doublet.mock.spelling import AUTOSPEC_SETTINGS, nearest_configuration_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Since 3.12, methods of a sealed double that was made by autospec still have a result.
RESULTS_OUTLIVE_SEAL = sys.version_info >= (3, 12)

# The note in the place of a method's result.
_PLAIN_RESULT = engine.register(
    "PLAIN_RESULT", _SpecState(MagicMock, name="()", plain=True) if RESULTS_OUTLIVE_SEAL else None
)

# What goes to the constructor; other keywords are attributes, set when the children are specified.
_CONSTRUCTOR_SETTINGS = ("side_effect", "return_value", "wraps", "unsafe")

_TYPOS = ("autospect", "auto_spec", "set_spec")


def refuse_typos(kwargs: dict[str, Any]) -> None:
    """Raise `RuntimeError` for keywords that are probably misspelt arguments of autospec."""
    for typo in _TYPOS:
        if typo in kwargs:
            raise RuntimeError(f"{typo!r} might be a typo; use unsafe=True if this is intended")


def question_keywords(kwargs: dict[str, Any], spec: Any) -> None:
    """Warn of keywords that look like misspelt settings, unless the specification has such attributes."""
    for word in kwargs:
        meant = nearest_configuration_name(word, AUTOSPEC_SETTINGS)
        if meant is not None and word not in dir(spec):
            warn(
                f"create_autospec(…, {word}=…) sets an attribute called {word!r} on the mock\n"
                f"hint: did you mean {meant}=? Pass unsafe=True if the attribute is intended"
            )


def create_autospec(
    spec: Any,
    spec_set: bool = False,
    instance: bool = False,
    _parent: Any = None,
    _name: str | None = None,
    *,
    unsafe: bool = False,
    **kwargs: Any,
) -> Any:
    """Make a double with the attributes and signatures of `spec`, all the way down.

    A class gives a double of the class, whose result has the class' attributes; with `instance`, a
    double of an instance. With `spec_set`, only attributes of the specification can be set. Other
    keywords configure the double.

    Attributes that a class assigns in its `__init__`, and fields of dataclasses and attrs classes,
    are known, too; properties and other descriptors are never run.
    """
    if is_list_of_names(spec):
        # A list would be taken for a list of names.
        spec = type(spec)
    if is_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    if not unsafe:
        refuse_typos(kwargs)
    asynchronous = is_async_function(spec)
    if asynchronous and instance:
        raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")

    settings: dict[str, Any] = {"name": kwargs.pop("name", _name)}
    settings.update({key: kwargs.pop(key) for key in _CONSTRUCTOR_SETTINGS if key in kwargs})
    if _parent is not None:
        settings.update(parent=_parent, _new_parent=_parent, _new_name=settings["name"])
    double: Any
    if spec is None:
        double = NonCallableMagicMock(**settings)
    elif _is_data_descriptor(spec):
        # What a descriptor answers with is not known.
        double = MagicMock(**settings)
    else:
        settings["spec_set" if spec_set else "spec"] = spec
        double = _described(spec, spec_set, instance, asynchronous, settings)
    if kwargs:
        if not unsafe:
            question_keywords(kwargs, spec)
        double.configure_mock(**kwargs)
    return imitate_function(double, spec, asynchronous) if isinstance(spec, FUNCTION_TYPES) else double


def _described(spec: Any, spec_set: bool, instance: bool, asynchronous: bool, settings: dict[str, Any]) -> Any:
    """Make a double of the right class and let its calls, children and result be specified, too."""
    is_class = isinstance(spec, type)
    if instance:
        settings["_spec_as_instance"] = True
    if asynchronous:
        kind: Any = AsyncMock
    elif not is_callable(spec) or (is_class and instance and not instance_callable(spec)):
        kind = NonCallableMagicMock
    else:
        kind = MagicMock
    double = kind(**settings)
    engine.autospec(double, bool(instance), namespaces_of(spec))
    if not isinstance(spec, FUNCTION_TYPES):
        engine.enforce_signature(double, spec, bool(instance), is_class)
    if is_class and not instance and "return_value" not in settings:
        result = _SpecState(spec, spec_set, name="()", instance=True, wraps=settings.get("wraps"))
        engine.set_pending_result(double, result)
    return double


def _is_data_descriptor(spec: object) -> bool:
    kind = type(spec)
    return not isinstance(spec, (type, *FUNCTION_TYPES)) and (hasattr(kind, "__set__") or hasattr(kind, "__delete__"))


@registered
def autospec_child(double: Any, name: str, spec: Any, spec_set: bool, namespaces: tuple[Any, ...]) -> Any:
    """Make the child of an autospecced double for one of its specification's attributes.

    `None` when the attribute cannot be had; the child is then an ordinary one.
    """
    member = stored(namespaces, name)
    is_class = isinstance(spec, type)
    if is_class and type(member) is FunctionType:
        # The common case: a method, which a class hands out as it is.
        original, skip_first = member, True
    else:
        original = value_of(spec, name, namespaces)
        skip_first = is_class and (member is MISSING_MEMBER or isinstance(member, FUNCTION_TYPES))
    if original is MISSING_MEMBER:
        annotation = instance_attribute(_class_of(spec), name)
        if not isinstance(annotation, type):
            return None
        return create_autospec(annotation, spec_set, True, double, name)
    if not isinstance(original, FUNCTION_TYPES):
        return resolve_spec_state(double, name, _SpecState(original, spec_set, name=name))
    settings: dict[str, Any] = {"spec_set" if spec_set else "spec": original}
    wrapped = double._mock_wraps
    if wrapped is not None and hasattr(wrapped, name):
        settings["wraps"] = getattr(wrapped, name)
    kind = AsyncMock if is_coroutine_function_to_asyncio(original) else MagicMock
    child = kind(parent=double, name=name, _new_name=name, _new_parent=double, _eat_self=skip_first, **settings)
    engine.enforce_signature(child, original, False, skip_first)
    if RESULTS_OUTLIVE_SEAL:
        engine.set_pending_result(child, _SpecState(kind, name="()", plain=True))
    return child


@registered
def resolve_spec_state(double: Any, name: str, state: Any) -> Any:
    """Make the child or result that was to be specified later."""
    if state.plain:
        return state.spec(_new_parent=double, _new_name="()")
    try:
        made = create_autospec(
            state.spec,
            state.spec_set,
            state.instance,
            double,
            state.name,
            **({} if state.wraps is None else {"wraps": state.wraps}),
        )
    except InvalidSpecError:
        target = double._mock_name or double
        raise InvalidSpecError(
            f"Cannot autospec attr {name!r} from target {target!r} as it has already been mocked out. "
            f"[target={double!r}, attr={state.spec!r}]"
        ) from None
    known = engine.autospecced(double)
    if known is not None and known[0] is state.spec:
        # The result of a class stands for an instance of that class as it was when the class was specified.
        engine.autospec(made, state.instance, known[1])
    return made


@registered
def has_instance_attribute(spec: Any, name: str) -> bool:
    """Tell whether instances of a specification have an attribute that the class does not show."""
    return instance_attribute(_class_of(spec), name) is not MISSING_MEMBER


def _class_of(spec: Any) -> type:
    return spec if isinstance(spec, type) else type(spec)
