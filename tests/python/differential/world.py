"""What random programs specify, wrap, patch and imitate: each program runs in a fresh copy of this module."""

import collections
import enum
import functools
from dataclasses import dataclass
from typing import ClassVar, Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Service:
    rate = 3
    state = "open"
    names: ClassVar = ["assam"]

    def send(self, message, *, urgent=False):
        return ("sent", message, urgent)

    async def fetch(self, key, default=None):
        return ("fetched", key, default)

    @classmethod
    def build(cls, size=1):
        return ("built", size)

    @staticmethod
    def check(value, /):
        return ("checked", value)

    @property
    def busy(self):
        return False

    def __len__(self):
        return 2


class Caller(Service):
    def __init__(self, first=1, *rest):
        pass

    def __call__(self, a, b=2):
        return ("called", a, b)

    def __getitem__(self, key):
        return ("item", key)

    def __iter__(self):
        return iter("ab")

    def __enter__(self):
        return "entered"

    def __exit__(self, *problem):
        return None


class AsyncCaller:
    async def __call__(self, a):
        return ("awaited", a)

    async def __aenter__(self):
        return "entered"

    async def __aexit__(self, *problem):
        return None


class Outer:
    class Inner:
        def deep(self, level):
            return level

    inner = Inner()
    service = Service

    def make(self) -> Service:
        return Service()


class Slotted:
    __slots__ = ("left", "right")

    def join(self):
        return "joined"


class Box(Generic[T]):
    def put(self, item: T) -> None:
        return None


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


class Point(NamedTuple):
    x: int
    y: int = 0


@dataclass
class Order:
    tea: str = "assam"
    grams: int = 100

    def total(self, price):
        return self.grams * price


class Problem(Exception):
    pass


class Raising:
    def __getattr__(self, name):
        raise ZeroDivisionError(name)


class BadDir:
    def __dir__(self):
        raise ZeroDivisionError("dir")


class OddDir:
    def __dir__(self):
        return 5


class BadIterator:
    def __iter__(self):
        raise ZeroDivisionError("iter")


class BadTruth:
    def __bool__(self):
        raise ZeroDivisionError("bool")


class Picky(Exception):
    def __init__(self, needed):
        self.needed = needed


def add(a, b=1, c=2, *rest, d, e=4, **more):
    return ("added", a, b, c, rest, d, e, more)


def nothing():
    return None


def echo(*args, **kwargs):
    return (args, kwargs)


async def wait(a, b=1):
    return ("waited", a, b)


def generate(limit):
    yield from range(limit)


half = functools.partial(echo, 1)
counter = collections.Counter("aab")
settings = {"host": "localhost", "port": 1}
limit = 10
service = Service()
caller = Caller()
async_caller = AsyncCaller()
outer = Outer()
