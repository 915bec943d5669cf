"""What is said to somebody whose patch cannot work, or will not do what they think."""

from __future__ import annotations

from doublet.errors import warn
from doublet.mock.members import MISSING_MEMBER, instance_attribute
from doublet.mock.spelling import nearest_configuration_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def check_keywords(keywords: dict[str, Any], spec: Any, quiet: bool) -> tuple[str, ...]:
    """Question keywords that look like misspelt settings, unless `spec` has them or `quiet` is asked for.

    Returns them all, since a mock's constructor would question them again.
    """
    questionable: list[str] = []
    for word in keywords:
        meant = nearest_configuration_name(word)
        if meant is None:
            continue
        questionable.append(word)
        if not quiet and not _has_name(spec, word):
            warn(
                f"patch(…, {word}=…) sets an attribute called {word!r} on the mock\n"
                f"hint: did you mean {meant}=? Pass unsafe=True if the attribute is intended"
            )
    return tuple(questionable)


def _has_name(spec: Any, name: str) -> bool:
    """Tell whether `spec`, a list of names or an object, knows of an attribute `name`."""
    if spec is None or spec is True or spec is False:
        return False
    return name in (spec if type(spec) in (list, tuple) else dir(spec))


def invalid_target(target: object) -> TypeError:
    """Say that `target` does not name an attribute of something."""
    problem = TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    if isinstance(target, str):
        problem.add_note("hint: name the module too, as in 'package.module.attribute'")
    else:
        problem.add_note("hint: a target is a text; to patch an attribute of an object, use patch.object")
    return problem


def missing_attribute(target: object, name: str) -> AttributeError:
    """Say that there is nothing to replace, and what may have been meant."""
    problem = AttributeError(f"{target} does not have the attribute {name!r}")
    nearest = _nearest_attribute(target, name)
    if isinstance(target, type) and instance_attribute(target, name) is not MISSING_MEMBER:
        problem.add_note(
            f"hint: only instances of {target.__qualname__} have {name!r}; patch it on one, as in "
            f"patch.object(instance, {name!r})"
        )
    elif nearest is not None:
        problem.add_note(f"hint: did you mean {nearest!r}?")
    else:
        problem.add_note(
            "hint: is this the right place? If the attribute comes into being only later, pass create=True"
        )
    return problem


def _nearest_attribute(target: object, name: str) -> str | None:
    from difflib import get_close_matches

    try:
        matches = get_close_matches(name, dir(target), n=1, cutoff=0.75)
    except Exception:  # noqa: BLE001 (the target's own `__dir__` may do anything, and this is only a hint)
        return None
    return matches[0] if matches else None


def keywords_without_a_mock() -> TypeError:
    """Say that keywords configure the mock that patch makes, and that here it makes none."""
    problem = TypeError("Can't pass kwargs to a mock we aren't creating")
    problem.add_note("hint: configure the object given as `new`, or leave `new` out")
    return problem


def already_started() -> RuntimeError:
    """Say that a patch is active once at a time."""
    problem = RuntimeError("Patch is already started")
    problem.add_note("hint: stop it first, or make a second patch of the same attribute")
    return problem


def explain_refusal(problem: BaseException, target: object, name: str) -> None:
    """Add what to do when `target` does not let `name` be set."""
    if isinstance(target, type) and isinstance(problem, TypeError):
        problem.add_note(
            f"hint: {target.__qualname__} cannot be changed; patch the name by which the code under test "
            f"reaches it, as in patch('module_under_test.{target.__qualname__}')"
        )
    elif isinstance(getattr(type(target), name, None), property):
        problem.add_note(
            f"hint: {name!r} is a property; patch it where it is defined, as in "
            f"patch.object({type(target).__qualname__}, {name!r}, new_callable=PropertyMock)"
        )
