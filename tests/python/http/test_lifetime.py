"""When a double is active, for whom, and what it leaves behind."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
import weakref
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import requests
import requests.adapters

from doublet import http
from doublet.http import active, match, seams
from doublet.http.part import Part

api = http.mock("https://api.test")
always = api.get("/always").returns(text="always").optional()


@api
def test_a_double_is_a_decorator() -> None:
    api.get("/once").returns(text="once")
    assert requests.get("https://api.test/once").text == "once"
    assert requests.get("https://api.test/always").text == "always"


@api
def test_what_was_registered_in_one_run_is_gone_in_the_next() -> None:
    assert always.call_count == 0
    with pytest.raises(http.UnmatchedRequest):
        requests.get("https://api.test/once")
    api.reset()


@pytest.mark.asyncio
@api
async def test_a_double_is_a_decorator_of_asynchronous_functions() -> None:
    async with httpx.AsyncClient() as client:
        assert (await client.get("https://api.test/always")).text == "always"


@pytest.mark.asyncio
async def test_a_double_is_an_asynchronous_context_manager() -> None:
    async with http.mock("https://api.test") as own, httpx.AsyncClient() as client:
        own.get("/a").returns(text="own")
        assert (await client.get("https://api.test/a")).text == "own"


def test_the_hooks_are_taken_out_again() -> None:
    before = requests.adapters.HTTPAdapter.send, httpx.HTTPTransport.handle_request, list(sys.meta_path)
    with http.mock():
        assert requests.adapters.HTTPAdapter.send is not before[0]
    after = requests.adapters.HTTPAdapter.send, httpx.HTTPTransport.handle_request, list(sys.meta_path)
    assert after == before
    assert not seams.clients.are_placed()


def test_tasks_have_doubles_of_their_own() -> None:
    async def ask(number: int) -> str:
        async with http.mock("https://api.test") as own, httpx.AsyncClient() as client:
            own.get("/who").returns(text=str(number))
            await asyncio.sleep(0.001 * (number % 3))
            return (await client.get("https://api.test/who")).text

    async def all_of_them() -> list[str]:
        return await asyncio.gather(*(ask(number) for number in range(20)))

    assert asyncio.run(all_of_them()) == [str(number) for number in range(20)]


def test_threads_have_doubles_of_their_own() -> None:
    barrier = threading.Barrier(4)

    def ask(number: int) -> str:
        with http.mock("https://api.test") as own:
            own.get("/who").returns(text=str(number))
            barrier.wait(5)
            answer = requests.get("https://api.test/who").text
            barrier.wait(5)
            return answer

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == ["0", "1", "2", "3"]


def test_a_worker_thread_without_a_double_is_served_by_the_test_s() -> None:
    with http.mock("https://api.test") as own, ThreadPoolExecutor(1) as pool:
        own.get("/a").returns(text="served")
        assert pool.submit(lambda: requests.get("https://api.test/a").text).result() == "served"


def test_the_inner_double_is_asked_first_and_the_outer_after_it() -> None:
    with http.mock("https://api.test") as outer, http.mock("https://api.test") as inner:
        outer.get("/a").returns(text="outer").optional()
        outer.get("/b").returns(text="outer")
        inner.get("/a").returns(text="inner")
        assert [requests.get(f"https://api.test/{path}").text for path in "ab"] == ["inner", "outer"]


class Alike:
    """A double that is equal to every other one."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alike)

    __hash__ = None

    def answer(self, _request: http.Request) -> None:
        pass

    def refuse(self, _request: http.Request) -> None:
        pass


def test_a_double_that_was_stopped_elsewhere_answers_no_more_though_another_is_equal_to_it() -> None:
    first, second = Alike(), Alike()
    active.start(first)
    active.start(second)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(active.stop, first).result()
    still = active.doubles()
    active.stop(second)
    assert [double is second for double in still] == [True]


class Knowing:
    """Something that a route uses and that knows the double: a cycle through the native router."""

    def __init__(self, double: http.HttpDouble) -> None:
        self.double = double

    def __call__(self, _request: http.Request) -> str:
        return repr(self.double)


def test_a_double_that_was_dropped_is_freed_with_its_functions_and_values() -> None:
    double = http.mock("https://api.test", assert_all_called=False)
    double.get("/a", where=Knowing(double), json=Knowing(double)).answers(Knowing(double))
    freed = weakref.ref(double)
    del double
    gc.collect()
    assert freed() is None


def test_a_matcher_that_is_kept_keeps_its_function_alive() -> None:
    matcher = match.anything & (lambda text: text == "x")
    for _ in range(3):
        with http.mock("https://api.test", assert_all_called=False) as own:
            own.get("/", query={"a": matcher})
        gc.collect()
    with http.mock("https://api.test") as own:
        own.get("/", query={"a": matcher})
        assert requests.get("https://api.test/?a=x").status_code == 200


def test_a_double_that_is_started_twice_is_active_until_it_was_stopped_twice() -> None:
    double = http.mock("https://api.test", assert_all_called=False)
    double.get("/a")
    with double:
        with double:
            pass
        assert requests.get("https://api.test/a").status_code == 200
    assert not seams.clients.are_placed()


def test_routes_registered_between_two_runs_stay() -> None:
    double = http.mock("https://api.test", assert_all_called=False)
    with double:
        double.get("/inside")
    double.get("/between")
    for _ in range(2):
        with double:
            assert [repr(route) for route in double._routes.values()] == [
                "<Route GET https://api.test/between: 0 calls>"
            ]


def test_what_happened_can_be_asked_after_the_end() -> None:
    with http.mock("https://api.test") as own:
        route = own.get("/a")
        requests.get("https://api.test/a")
    assert route.call_count == 1
    assert route.last_request.path == "/a"
    assert repr(route) == "<Route GET https://api.test/a: 1 call>"
    assert [call.outcome for call in own.calls] == ["answered"]


def test_starting_and_stopping_by_hand() -> None:
    double = http.mock("https://api.test").start()
    try:
        double.get("/a").returns(text="by hand")
        assert requests.get("https://api.test/a").text == "by hand"
    finally:
        double.stop()
    double.stop()
    assert not seams.clients.are_placed()


def test_a_request_that_came_while_the_double_was_active_does_not_go_to_the_network_when_it_stops() -> None:
    def stop_and_refuse(_request: http.Request) -> bool:
        api.stop()
        return False

    api = http.mock("https://api.test")
    api.get("/a", where=stop_and_refuse)
    api.start()
    with pytest.raises(http.UnmatchedRequest, match="no route answers GET"):
        requests.get("https://api.test/a")
    api.start()
    with pytest.raises(http.UnmatchedRequest, match="no route answers GET"):
        asyncio.run(_get_async("https://api.test/a"))


@pytest.fixture
@http.mock("https://api.test")
def around_the_test() -> Iterator[None]:
    assert len(active.doubles()) == 1
    yield
    assert len(active.doubles()) == 1


@pytest.mark.usefixtures("around_the_test")
def test_a_decorated_generator_is_active_until_it_ends() -> None:
    with pytest.raises(http.UnmatchedRequest) as refused:
        requests.get("https://api.test/a")
    [part] = active.doubles()
    assert isinstance(part, Part)
    assert part.refusals == [refused.value]
    part.refusals.clear()


def test_a_decorated_asynchronous_generator_is_active_until_it_ends() -> None:
    @api
    async def two() -> AsyncIterator[str]:
        async with httpx.AsyncClient() as client:
            yield (await client.get("https://api.test/always")).text
            yield (await client.get("https://api.test/always")).text

    async def all_of_it() -> list[str]:
        return [text async for text in two()]

    assert asyncio.run(all_of_it()) == ["always", "always"]
    assert active.doubles() == ()


def test_a_class_cannot_be_decorated() -> None:
    with pytest.raises(TypeError) as failure:

        @api
        class TestNothing:
            pass

    assert str(failure.value) == (
        "a double decorates a function, and `test_a_class_cannot_be_decorated.<locals>.TestNothing` is a class: "
        "decorate its tests, or mark it with `@pytest.mark.doublet_http(…)` and use the fixture `doublet_http`"
    )


async def _get_async(url: str) -> None:
    async with httpx.AsyncClient() as client:
        await client.get(url)
