"""Makes the object that takes an attribute's place when a patch has a spec, an autospec or its own factory."""

from __future__ import annotations

from doublet.errors import InvalidSpecError
from doublet.mock.autospec import create_autospec
from doublet.mock.classes import AsyncMock, MagicMock, NonCallableMagicMock, NonCallableMock
from doublet.mock.inspection import instance_callable, is_async_object, is_list_of_names, is_mock
from doublet.mock.patching.misuse import keywords_without_a_mock
from doublet.mock.sentinels import UNSET, is_default

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from doublet.mock.patching.patcher import Patcher


def check_combination(patcher: Patcher) -> None:
    """Refuse ways of giving a spec that exclude each other."""
    spec, spec_set, autospec = (_given(value) for value in (patcher.spec, patcher.spec_set, patcher.autospec))
    if spec is not None and autospec is not None:
        raise TypeError("Can't specify spec and autospec")
    if (spec is not None or autospec is not None) and spec_set is not None and spec_set is not True:
        raise TypeError("Can't provide explicit spec_set *and* spec or autospec")


def make_replacement(patcher: Patcher, target: Any, original: Any) -> Any:
    """Return what the patch puts in place of `original`, which is `UNSET` where nothing was."""
    autospec = _given(patcher.autospec)
    if autospec is not None:
        return _autospecced(patcher, target, original, original if autospec is True else autospec)
    if is_default(patcher.new):
        return _created(patcher, original)
    if patcher.kwargs:
        raise keywords_without_a_mock()
    return patcher.new


def _given(value: Any) -> Any:
    """Return `None` also for a `False`, which asks for no spec."""
    return None if value is False else value


def _created(patcher: Patcher, original: Any) -> Any:
    keyword, imitated = _imitated(patcher, original)
    if imitated is not None and original is UNSET:
        raise TypeError("Can't use 'spec' with create=True")
    factory: Any = patcher.new_callable
    questionable: tuple[str, ...] = ()
    if factory is None:
        factory = _mock_class(keyword, imitated, original)
        questionable = patcher.questionable or ()
    settings: dict[str, Any] = {} if imitated is None else {keyword: imitated}
    if _is_mock_class(factory) and patcher.attribute:
        settings["name"] = patcher.attribute
    settings.update(patcher.kwargs)
    created = make_mock(factory, settings, questionable)

    if imitated is not None and isinstance(original, type) and is_mock(created):
        # The double of a class makes doubles of its instances.
        if not is_list_of_names(imitated) and not instance_callable(imitated):
            factory = NonCallableMagicMock
        settings.pop("name", None)
        settings.update(_new_parent=created, _new_name="()")
        created.return_value = make_mock(factory, settings, questionable)
    return created


def _is_mock_class(factory: object) -> bool:
    return isinstance(factory, type) and issubclass(factory, NonCallableMock)


def make_mock(factory: Callable[..., Any], settings: dict[str, Any], questionable: tuple[str, ...]) -> Any:
    """Make a mock; settings that were questioned already become attributes without being questioned again."""
    made = factory(**{word: value for word, value in settings.items() if word not in questionable})
    if questionable:
        made.configure_mock(**{word: settings[word] for word in questionable})
    return made


def _imitated(patcher: Patcher, original: Any) -> tuple[str, Any]:
    """Return what is to be imitated, and the keyword by which a mock is told; `True` means the original."""
    spec, spec_set = _given(patcher.spec), _given(patcher.spec_set)
    wanted = spec_set if spec is None else spec
    keyword = "spec" if spec_set is None else "spec_set"
    return keyword, original if wanted is True else wanted


def _mock_class(keyword: str, imitated: Any, original: Any) -> type[Any]:
    if (imitated is None or keyword == "spec_set") and is_async_object(original):
        return AsyncMock
    if imitated is None:
        return MagicMock
    if is_async_object(imitated):
        return AsyncMock
    called = "__call__" in imitated if is_list_of_names(imitated) else callable(imitated)
    return MagicMock if called else NonCallableMagicMock


def _autospecced(patcher: Patcher, target: Any, original: Any, spec: Any) -> Any:
    if not is_default(patcher.new):
        raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
    if original is UNSET:
        raise TypeError("Can't use 'autospec' with create=True")
    attribute = patcher.attribute
    if is_mock(target):
        raise InvalidSpecError(
            f"Cannot autospec attr {attribute!r} as the patch target has already been mocked out. "
            f"[target={target!r}, attr={spec!r}]"
        )
    if is_mock(spec):
        target_name = getattr(target, "__name__", target)
        raise InvalidSpecError(
            f"Cannot autospec attr {attribute!r} from target {target_name!r} as it has already been mocked out. "
            f"[target={target!r}, attr={spec!r}]"
        )
    return create_autospec(spec, spec_set=bool(_given(patcher.spec_set)), _name=attribute, **patcher.kwargs)
