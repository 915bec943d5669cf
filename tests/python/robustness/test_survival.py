"""The interpreter lives through lack of memory, signals, forks and its own end, whatever doubles are doing."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

PROGRAMS = {
    "three hundred thousand children in a row": """
        double = first = Mock()
        for _ in range(300_000):
            double = double.a
        del first, double
    """,
    "ten thousand children of one double": """
        double = MagicMock()
        for number in range(10_000):
            getattr(double, f"a{number}")(number)
        assert len(double.mock_calls) == 10_000
        assert len(dir(double)) > 10_000
        assert len(repr(double.mock_calls)) > 100_000
        double.reset_mock()
    """,
    "ten thousand results of results, copied": """
        import copy
        double = first = MagicMock()
        for _ in range(100):
            double = double()
        copy.deepcopy(first)
        copy.copy(double)
    """,
    "arguments nested a hundred thousand deep": """
        nested = ()
        for _ in range(100_000):
            nested = (nested,)
        double = Mock()
        double(nested)
        for look in (lambda: repr(double.call_args), lambda: double.assert_called_with(1)):
            try:
                look()
            except (RecursionError, AssertionError):
                pass
        del nested, double, look
    """,
    "a chain of calls as expected call": """
        expected = call
        for _ in range(20_000):
            expected = expected.a(1)
        try:
            expected == expected.b()
        except RecursionError:
            pass
        assert len(expected.call_list()) == 20_000
        del expected
    """,
    "deletions while being called": """
        double = MagicMock()
        def effect(*args):
            del double.child
            double.__dict__.clear()
            double.mock_calls.clear()
            gc.collect()
            return 5
        double.child.side_effect = effect
        assert double.child(1) == 5
        def vanish():
            global double
            del double
            gc.collect()
        double.other.side_effect = vanish
        double.other()
    """,
    "an iterator that replaces itself": """
        double = Mock()
        def effects():
            while True:
                double.side_effect = None
                gc.collect()
                yield 1
        double.side_effect = effects()
        assert double() == 1
    """,
    "a comparison that forgets what is compared": """
        class Sly:
            def __eq__(self, other):
                double.reset_mock()
                double.__dict__.clear()
                gc.collect()
                return False
        double = MagicMock()
        for _ in range(20):
            double(Sly())
        for ask in (double.assert_any_call, double.assert_called_with):
            try:
                ask(1)
            except (AssertionError, TypeError):
                pass
        double(Sly())
        try:
            double.assert_has_calls([call(1), call(2)])
        except AssertionError:
            pass
    """,
    "a representation that calls": """
        class Loud:
            def __repr__(self):
                double(1)
                double.reset_mock()
                return "loud"
        double = Mock()
        double(Loud())
        repr(double.mock_calls), repr(double.call_args)
        try:
            double.assert_called_with(Loud(), Loud())
        except (AssertionError, TypeError):
            pass
    """,
    "hashes that call": """
        class Key:
            def __hash__(self):
                double[self.other]
                return 1
            other = 5
        double = MagicMock()
        double[Key()]
        hash(Key())
        {double: double}[double]
        double(**{"a": Key()})
    """,
    "a collector that calls": """
        double = MagicMock()
        gc.callbacks.append(lambda phase, info: (double(phase), MagicMock().a.b(double)))
        for _ in range(100):
            gc.collect()
        assert double.call_count >= 200
    """,
    "weak references that call": """
        import weakref
        watcher = MagicMock()
        for _ in range(1_000):
            double = MagicMock()
            double.itself = double
            reference = weakref.ref(double, watcher)
            type_reference = weakref.ref(type(double), watcher)
            del double
        gc.collect()
        assert watcher.call_count >= 0
    """,
    "the end of the interpreter": """
        import atexit, threading, weakref
        double = kept = MagicMock()
        sys.double = double
        double.module = sys
        weakref.finalize(double, double.gone)
        class Late:
            def __del__(self, double=double, MagicMock=MagicMock):
                double(self)
                MagicMock(spec=Late if Late else None).a
        late = [Late() for _ in range(10)]
        late.append(late)
        atexit.register(double, MagicMock())
        event = threading.Event()
        def work():
            while True:
                double.a(MagicMock())
        for _ in range(4):
            threading.Thread(target=work, daemon=True).start()
        patch("os.getcwd").start()
        patch.dict("os.environ", TEA="assam").start()
    """,
    "forks in the middle": """
        import os, signal, threading
        double = MagicMock()
        def effect():
            child = os.fork()
            if child == 0:
                signal.alarm(20)
                for _ in range(100):
                    MagicMock().a(double)
                gc.collect()
                os._exit(0)
            return os.waitpid(child, 0)[1]
        double.side_effect = effect
        warnings.simplefilter("ignore")
        threading.Thread(target=lambda: [Mock()(1) for _ in range(20_000)]).start()
        assert [double() for _ in range(5)] == [0] * 5
    """,
    "interruptions": """
        import signal
        double = MagicMock(side_effect=lambda *args: len(args))
        def interrupt(number, frame):
            raise KeyboardInterrupt
        signal.signal(signal.SIGALRM, interrupt)
        interrupted = 0
        while interrupted < 300:
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.001)
                while True:
                    double(1)
                    double.a.b(2)
                    len(double)
                    double.mock_calls
                    create_autospec(Service).send
                    Mock(spec=Service).send(1)
                    with patch("os.getcwd"):
                        pass
                    double.reset_mock()
            except KeyboardInterrupt:
                interrupted += 1
        double.reset_mock()
        double(1)
        assert double.call_count == 1
    """,
    "threads that do everything at once": """
        import threading
        sys.setswitchinterval(1e-6)
        shared = MagicMock()
        def work(number):
            for turn in range(400):
                shared.a(turn)
                getattr(shared, f"b{turn % 7}")(number)
                shared.side_effect = [1, 2] if turn % 2 else None
                try:
                    shared()
                except (StopIteration, StopAsyncIteration):
                    pass
                if turn % 50 == 0:
                    shared.reset_mock()
                    gc.collect(0)
                shared.mock_calls, repr(shared.call_args)
                try:
                    del shared.gone
                except AttributeError:
                    pass
                shared.gone = MagicMock()
                shared.__len__.return_value = turn
                len(shared), shared[turn], str(shared)
                shared.configure_mock(**{"c.d.return_value": turn})
                Mock(spec=Service).send(shared)
                create_autospec(Service, instance=True).send(shared)
        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
    """,
}  # fmt: skip

#: Uses up what little memory is left, again and again: each time it ends in another place.
SHORTAGE = """
import resource
a = MagicMock()
kept, refused = [], 0
def use():
    a.b(kept); a.c.d(1); len(a); a[1]
    kept.append((MagicMock(), create_autospec(Service), Mock(spec=Service), a.mock_calls[:10], AsyncMock(a=1)))
    kept[-1][0].x.y.z(1); kept[-1][1](); repr(kept[-1]); kept[-1][0].configure_mock(**{"p.q.return_value": 1})
use()
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 4_000_000, resource.RLIM_INFINITY))
while refused < 30:
    try:
        use()
    except MemoryError:
        kept.clear()
        refused += 1
resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
a.reset_mock()
use()
assert a.b.call_count == 1
"""


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_the_interpreter_survives(program: str, survive: Callable[[str], None]) -> None:
    survive(program)


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_a_lack_of_memory_is_an_error(survive: Callable[[str], None]) -> None:
    survive(SHORTAGE)
