"""Spies: the real code runs, and the double remembers the calls, the answers and the errors."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

import pytest

from doublet.pytest_plugin import MockerFixture


class Scales:
    """Something to spy on."""

    unit = int

    def weigh(self, weight: int) -> int:
        if weight < 0:
            raise ValueError(f"no weight: {weight}")
        return weight * 2

    @classmethod
    def calibrate(cls, weight: int) -> int:
        return weight * 3

    @staticmethod
    def convert(weight: int) -> int:
        return weight * 4

    async def weigh_slowly(self, weight: int) -> int:
        return self.weigh(weight)

    def each(self) -> Iterator[int]:
        return iter([1, 2, 3])


class TestCallingThrough:
    def test_a_method_of_one_instance(self, doublet_mocker: MockerFixture) -> None:
        scales, others = Scales(), Scales()
        spy = doublet_mocker.spy(scales, "weigh")
        assert (scales.weigh(1), scales.weigh(weight=2), others.weigh(3)) == (2, 4, 6)
        assert spy.call_args_list == [doublet_mocker.call(1), doublet_mocker.call(weight=2)]
        assert (spy.spy_return, spy.spy_return_list, spy.spy_exception) == (4, [2, 4], None)

    def test_a_method_of_a_class_with_its_instances(self, doublet_mocker: MockerFixture) -> None:
        spy = doublet_mocker.spy(Scales, "weigh")
        scales = Scales()
        assert scales.weigh(1) == 2
        spy.assert_called_once_with(scales, 1)

    @pytest.mark.parametrize(("name", "argument", "answer"), [("calibrate", 2, 6), ("convert", 2, 8), ("unit", "5", 5)])
    def test_what_else_a_class_may_hold(
        self, doublet_mocker: MockerFixture, name: str, argument: object, answer: int
    ) -> None:
        spy = doublet_mocker.spy(Scales, name)
        assert getattr(Scales, name)(argument) == answer
        spy.assert_called_once_with(argument)
        assert spy.spy_return == answer

    def test_a_function_of_a_module_written_in_c(self, doublet_mocker: MockerFixture) -> None:
        here = os.getcwd()
        spy = doublet_mocker.spy(os, "getcwd")
        assert os.getcwd() == here
        assert spy.call_count == 1

    def test_an_async_method(self, doublet_mocker: MockerFixture) -> None:
        scales = Scales()
        spy = doublet_mocker.spy(scales, "weigh_slowly")
        assert asyncio.run(scales.weigh_slowly(2)) == 4
        spy.assert_awaited_once_with(2)
        assert (spy.spy_return, spy.spy_return_list) == (4, [4])

    def test_the_signature_is_enforced(self, doublet_mocker: MockerFixture) -> None:
        scales = Scales()
        doublet_mocker.spy(scales, "weigh")
        with pytest.raises(TypeError):
            scales.weigh()  # type: ignore[call-arg]


class TestErrors:
    @pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, GeneratorExit])
    def test_an_exception_passes_and_is_remembered(
        self, doublet_mocker: MockerFixture, kind: type[BaseException]
    ) -> None:
        class Broken:
            def weigh(self) -> None:
                raise kind("broken")

        spy = doublet_mocker.spy(Broken, "weigh")
        with pytest.raises(kind, match=r"^broken$") as caught:
            Broken().weigh()
        assert spy.spy_exception is caught.value
        assert (spy.spy_return, spy.spy_return_list) == (None, [])

    def test_an_exception_of_an_async_method_is_remembered(self, doublet_mocker: MockerFixture) -> None:
        spy = doublet_mocker.spy(Scales, "weigh_slowly")
        with pytest.raises(ValueError, match="no weight") as caught:
            asyncio.run(Scales().weigh_slowly(-1))
        assert spy.spy_exception is caught.value

    def test_the_next_call_forgets_it(self, doublet_mocker: MockerFixture) -> None:
        scales = Scales()
        spy = doublet_mocker.spy(scales, "weigh")
        with pytest.raises(ValueError, match="no weight"):
            scales.weigh(-1)
        scales.weigh(1)
        assert (spy.spy_exception, spy.spy_return) == (None, 2)


class TestIterators:
    def test_a_copy_is_kept_when_asked_for(self, doublet_mocker: MockerFixture) -> None:
        scales = Scales()
        spy = doublet_mocker.spy(scales, "each", duplicate_iterators=True)
        assert list(scales.each()) == [1, 2, 3]
        assert spy.spy_return_iter is not None
        assert list(spy.spy_return_iter) == [1, 2, 3]

    def test_no_copy_is_kept_otherwise(self, doublet_mocker: MockerFixture) -> None:
        scales = Scales()
        spy = doublet_mocker.spy(scales, "each")
        assert list(scales.each()) == [1, 2, 3]
        assert spy.spy_return_iter is None

    def test_an_answer_that_is_no_iterator_is_not_copied(self, doublet_mocker: MockerFixture) -> None:
        scales = Scales()
        spy = doublet_mocker.spy(scales, "weigh", duplicate_iterators=True)
        scales.weigh(1)
        assert spy.spy_return_iter is None


class TestResetting:
    @pytest.mark.parametrize("side_effect", [False, True])
    @pytest.mark.parametrize("name", ["weigh", "calibrate", "convert", "unit"])
    def test_a_spy_forgets_and_goes_on_calling_through(
        self, doublet_mocker: MockerFixture, name: str, side_effect: bool
    ) -> None:
        scales = Scales()
        spy = doublet_mocker.spy(scales if name == "weigh" else Scales, name)
        before = getattr(scales, name)(2)
        doublet_mocker.resetall(return_value=True, side_effect=side_effect)
        assert (spy.call_count, spy.spy_return, spy.spy_return_list) == (0, None, [])
        assert getattr(scales, name)(2) == before
        assert spy.spy_return_list == [before]

    def test_a_side_effect_set_on_a_spy_gives_way_to_the_real_code(self, doublet_mocker: MockerFixture) -> None:
        scales = Scales()
        spy = doublet_mocker.spy(scales, "weigh")
        spy.side_effect = ValueError("mine")
        with pytest.raises(ValueError, match=r"^mine$"):
            scales.weigh(1)
        doublet_mocker.resetall(side_effect=True)
        assert scales.weigh(1) == 2

    def test_a_stopped_spy_calls_through_no_more(self, doublet_mocker: MockerFixture) -> None:
        spy = doublet_mocker.spy(Scales, "weigh")
        doublet_mocker.stop(spy)
        assert Scales().weigh(1) == 2
        assert spy.call_count == 0
