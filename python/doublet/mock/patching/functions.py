"""`patch` and what hangs on it: `patch.object`, `patch.dict`, `patch.multiple`, `patch.stopall`."""

from __future__ import annotations

from doublet import _doublet as engine
from doublet._doublet import Owner
from doublet.mock.patching.dicts import DictPatcher
from doublet.mock.patching.multiple import patch_multiple
from doublet.mock.patching.patcher import Patcher
from doublet.mock.patching.targets import split_target
from doublet.mock.sentinels import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    class PatchFunction(Protocol):
        """What `patch` is: a function that carries its relatives."""

        TEST_PREFIX: str
        multiple: Callable[..., Patcher]
        stopall: Callable[[], None]
        dict: type[DictPatcher]
        object: Callable[..., Patcher]

        def __call__(
            self,
            target: str,
            new: Any = ...,
            spec: Any = ...,
            create: bool = ...,
            spec_set: Any = ...,
            autospec: Any = ...,
            new_callable: Callable[..., Any] | None = ...,
            *,
            unsafe: bool = ...,
            **kwargs: Any,
        ) -> Patcher:
            """Make a patch of what `target` names."""
            ...


def patch_object(
    target: Any,
    attribute: str,
    new: Any = UNSET,
    spec: Any = None,
    create: bool = False,
    spec_set: Any = None,
    autospec: Any = None,
    new_callable: Callable[..., Any] | None = None,
    *,
    unsafe: bool = False,
    **kwargs: Any,
) -> Patcher:
    """Patch the attribute named `attribute` of the object `target`; everything else is as for `patch`."""
    if type(target) is str:
        problem = TypeError(f"{target!r} must be the actual object to be patched, not a str")
        problem.add_note("hint: patch('package.module.attribute') takes a text and imports the module")
        raise problem
    return Patcher(
        Owner(target, False), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe
    )


def stop_all() -> None:
    """Stop every patch that was started, the latest one first."""
    for active in reversed(tuple(Patcher._active_patches)):
        active.stop()


def _with_relatives(function: Any) -> PatchFunction:
    function.object = patch_object
    function.dict = DictPatcher
    function.multiple = patch_multiple
    function.stopall = stop_all
    function.TEST_PREFIX = "test"
    return function  # type: ignore[no-any-return]


@_with_relatives
def patch(
    target: Any,
    new: Any = UNSET,
    spec: Any = None,
    create: bool = False,
    spec_set: Any = None,
    autospec: Any = None,
    new_callable: Callable[..., Any] | None = None,
    *,
    unsafe: bool = False,
    **kwargs: Any,
) -> Patcher:
    """Replace what `target`, a text like `'package.module.attribute'`, names.

    Used with `with`, as a decorator of a function, a coroutine function or a test class (there of all methods whose
    names start with `patch.TEST_PREFIX`), or by `start()` and `stop()`. The module is imported when the patch
    becomes active. Patch the name where the code under test looks it up.

    - `new`: what to put in place. Left out, a mock is made: an `AsyncMock` for what is async, else a `MagicMock`.
      `with` gives it, and decorated functions get it as an extra argument.
    - `spec`, `spec_set`: what the mock imitates; `True` stands for the original.
    - `autospec`: imitate the original, or the object given, with all its attributes and signatures.
    - `new_callable`: what to call to make the replacement.
    - `create`: also patch an attribute that does not exist, and remove it afterwards.
    - further keywords configure the mock, as in `return_value=3`; likely misspellings of a setting are questioned,
      those of `autospec` and `spec_set` refused, unless `unsafe` is true.
    """
    getter, attribute = engine.split_target(target) or split_target(target)
    return Patcher(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)
