"""No use of a double, however odd, brings the interpreter down: each program runs in a process of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PROGRAMS = {
    "attributes nested twenty thousand deep": """
        double = first = MagicMock()
        for _ in range(20_000):
            double = double.a
        assert len(repr(double)) > 40_000
        del double, first
    """,
    "results nested three thousand deep": """
        double = first = Mock()
        for _ in range(3_000):
            double = double()
        double()
        assert len(first.mock_calls) == 3_001
    """,
    "a side effect that calls its double without end": """
        double = MagicMock(side_effect=lambda: double())
        try:
            double()
        except RecursionError:
            pass
        else:
            raise AssertionError("it ended")
    """,
    "a side effect that forgets everything": """
        def forget():
            double.__dict__.clear()
            double.reset_mock()
            return 3
        double = Mock(side_effect=forget)
        assert double() == 3
        assert double.call_count == 0
    """,
    "a destructor that calls the double it was given to": """
        class Argument:
            def __del__(self):
                double("gone")
        double = Mock()
        double(Argument())
        double.reset_mock()
        assert double.call_count == 1
    """,
    "a collection at every allocation": """
        import gc
        gc.set_threshold(1)
        class Service:
            def send(self): ...
        for _ in range(300):
            double = MagicMock()
            double.x(double)
            double.y.z[1]
            len(double)
            double.mock_calls
            create_autospec(Service)
    """,
    "collector callbacks that somebody removed": """
        import gc
        gc.callbacks.clear()
        for _ in range(2_000):
            double = MagicMock()
            double.itself = double
            gc.collect(0)
    """,
    "a fork while doubles are alive": """
        import os
        double = MagicMock()
        double(1)
        child = os.fork()
        if child == 0:
            double(2)
            os._exit(0 if double.call_count == 2 else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert double.call_count == 1
    """,
    "doubles and patches left over at the end": """
        import atexit
        double = MagicMock()
        patch("os.getcwd").start()
        class Late:
            def __del__(self, double=double):
                double("late")
        late = Late()
        atexit.register(lambda: double(MagicMock()))
    """,
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_the_interpreter_survives(program: str, prove: Callable[..., None]) -> None:
    names = "AsyncMock, MagicMock, Mock, create_autospec, patch"
    prove(f"        from doublet.mock import {names}\n{program}")
