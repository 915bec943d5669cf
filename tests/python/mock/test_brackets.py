"""Classes of doubles take brackets, as annotations write them, and doubles do not notice."""

from __future__ import annotations

from typing import Any, Generic, TypeVar, get_args, get_origin
from unittest import mock as original

import pytest

import doublet
from doublet import mock

CLASSES = [
    mock.Mock,
    mock.MagicMock,
    mock.NonCallableMock,
    mock.NonCallableMagicMock,
    mock.AsyncMock,
    mock.ThreadingMock,
]

Item = TypeVar("Item")


@pytest.mark.parametrize("kind", CLASSES)
def test_every_class_takes_brackets(kind: Any) -> None:
    alias = kind[int]
    assert get_origin(alias) is kind
    assert get_args(alias) == (int,)
    assert isinstance(alias(), kind)
    assert isinstance(alias(return_value=3), kind)


def test_a_class_derives_from_one_with_brackets() -> None:
    class Double(mock.MagicMock[int]):
        pass

    class Other(mock.MagicMock, Generic[Item]):
        pass

    assert Double.__mro__[1] is mock.MagicMock
    assert Double()() is not None
    assert get_origin(Double[str]) is Double  # type: ignore[type-arg]
    assert isinstance(Other[int](), Other)


@pytest.mark.parametrize("library", [mock, original])
@pytest.mark.parametrize(
    ("settings", "message"),
    [({}, "__class_getitem__"), ({"spec": int}, "Mock object has no attribute '__class_getitem__'")],
)
def test_doubles_have_no_brackets_for_classes(library: Any, settings: dict[str, Any], message: str) -> None:
    double = library.MagicMock(**settings)
    with pytest.raises(AttributeError) as missing:
        double.__class_getitem__  # noqa: B018
    assert str(missing.value) == message
    with pytest.raises(TypeError, match="object is not subscriptable"):
        library.Mock()[int]


def test_both_packages_have_the_same_names() -> None:
    own = {"DoubletError", "DoubletWarning", "__version__"}
    assert set(doublet.__all__) - own == set(mock.__all__)
    for name in mock.__all__:
        assert getattr(doublet, name) is getattr(mock, name)
