"""Doublet's own errors and warnings: how they read, whom they blame, where they go."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator

import pytest

from doublet import errors


class TestErrors:
    def test_a_message_has_a_headline_evidence_a_hint_and_a_place_to_read_on(self) -> None:
        error = errors.DoubletError("it broke", evidence=["this", "and that"], hint="mend it", guide="mending")
        assert str(error) == "it broke\n  this\n  and that\nhint: mend it\nsee: docs/guide/mending.md"

    def test_a_headline_alone_is_enough(self) -> None:
        assert str(errors.InvalidSpecError("Cannot autospec a double")) == "Cannot autospec a double"

    @pytest.mark.parametrize("kind", [errors.InvalidSpecError, errors.TakeoverTooLate, errors.CannotRun])
    def test_every_error_is_a_doublet_error(self, kind: type[Exception]) -> None:
        assert issubclass(kind, errors.DoubletError)


class TestWarnings:
    def test_a_warning_names_the_line_that_called_the_one_who_warns(self) -> None:
        def careless() -> None:
            errors.warn("a mistake", stacklevel=2)

        line = sys._getframe().f_lineno + 2
        with pytest.warns(errors.DoubletWarning, match=r"^a mistake$") as caught:
            careless()
        assert (caught[0].filename, caught[0].lineno) == (__file__, line)

    def test_frames_of_doublet_are_passed_over(self) -> None:
        room: dict[str, object] = {"__name__": "doublet.mock.some_room", "errors": errors}
        exec("def outer():\n    inner()\n\ndef inner():\n    errors.warn('a mistake')", room)
        with pytest.warns(errors.DoubletWarning) as caught:
            room["outer"]()  # type: ignore[operator]
        assert caught[0].filename == __file__

    def test_frames_that_only_look_like_doublet_are_not_passed_over(self) -> None:
        room: dict[str, object] = {"__name__": "doublet_shop", "errors": errors}
        exec(compile("def careless():\n    errors.warn('a mistake')", "shop.py", "exec"), room)
        with pytest.warns(errors.DoubletWarning) as caught:
            room["careless"]()  # type: ignore[operator]
        assert caught[0].filename == "shop.py"

    def test_doublet_alone_in_the_stack_is_blamed_itself(self, prove: object) -> None:
        prove("""
            import warnings
            import doublet.errors as errors
            __name__ = "doublet.alone"
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                errors.warn("a mistake")
            assert [str(one.message) for one in caught] == ["a mistake"]
        """)  # type: ignore[operator]

    def test_a_stack_that_is_not_deep_enough_is_no_error(self) -> None:
        caught: list[str] = []
        former = errors.collect_with(lambda message, _file, _line: caught.append(message))
        errors.warn("a mistake", stacklevel=10_000)
        errors.collect_with(former)
        assert caught == ["a mistake"]

    def test_the_filters_of_python_hold(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with pytest.raises(errors.DoubletWarning, match=r"^a mistake$"):
                errors.warn("a mistake")

    def test_the_same_line_warns_once_by_default(self) -> None:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("default")
            for _time in range(3):
                errors.warn("a mistake")
        assert len(caught) == 1

    def test_another_category_can_be_blamed_on_the_same_line(self) -> None:
        with pytest.warns(FutureWarning, match=r"^soon$") as caught:
            errors.warn_as(FutureWarning, "soon")
        assert caught[0].filename == __file__

    def test_other_packages_can_be_passed_over_too(self) -> None:
        room: dict[str, object] = {"__name__": "peer.plugin", "errors": errors}
        exec("def warn():\n    errors.warn_as(FutureWarning, 'soon', passing_over=('doublet', 'peer'))", room)
        with pytest.warns(FutureWarning) as caught:
            room["warn"]()  # type: ignore[operator]
        assert caught[0].filename == __file__


class TestCollecting:
    @pytest.fixture
    def collected(self) -> Iterator[list[tuple[str, str, int]]]:
        """Collect warnings during the test."""
        notes: list[tuple[str, str, int]] = []
        former = errors.collect_with(lambda *note: notes.append(note))
        yield notes
        errors.collect_with(former)

    def test_a_collected_warning_is_never_raised(self, collected: list[tuple[str, str, int]]) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            errors.warn("a mistake")
        assert [(message, file) for message, file, _line in collected] == [("a mistake", __file__)]

    def test_every_single_one_is_collected(self, collected: list[tuple[str, str, int]]) -> None:
        for _time in range(3):
            errors.warn("a mistake")
        assert len(collected) == 3

    def test_warnings_of_other_categories_are_not_collected(self, collected: list[tuple[str, str, int]]) -> None:
        with pytest.warns(FutureWarning):
            errors.warn_as(FutureWarning, "soon")
        assert collected == []

    def test_a_collector_gives_way_to_the_former_one(self, collected: list[tuple[str, str, int]]) -> None:
        inner: list[str] = []
        outer = errors.collect_with(lambda message, _file, _line: inner.append(message))
        errors.warn("inside")
        errors.collect_with(outer)
        errors.warn("outside")
        assert (inner, [message for message, _file, _line in collected]) == (["inside"], ["outside"])
