"""What the doubles of these files stand for: a payment gateway, in all shapes that a class or function can have."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractContextManager

Item = TypeVar("Item")


@dataclass
class Receipt:
    number: str
    amount: int = 0


class Gateway:
    retries: int = 3

    def __init__(self, url: str) -> None:
        self.url = url

    def charge(self, card: str, amount: int = 1) -> Receipt:
        raise NotImplementedError

    async def refund(self, receipt: Receipt) -> bool:
        raise NotImplementedError

    def stream(self) -> AsyncIterator[Receipt]:
        raise NotImplementedError

    def transaction(self) -> AbstractContextManager[int]:
        raise NotImplementedError

    @property
    def balance(self) -> int:
        raise NotImplementedError

    @staticmethod
    def fee(amount: int) -> int:
        raise NotImplementedError

    @classmethod
    def default(cls) -> Gateway:
        raise NotImplementedError

    @overload
    def find(self, key: int) -> Receipt: ...
    @overload
    def find(self, key: str) -> list[Receipt]: ...
    def find(self, key: int | str) -> Receipt | list[Receipt]:
        raise NotImplementedError


class AbstractGateway(ABC):
    @abstractmethod
    def charge(self, card: str) -> Receipt: ...


class Clock(Protocol):
    zone: str

    def now(self) -> float: ...


class Box(Generic[Item]):
    def put(self, item: Item) -> Item:
        return item


class Rule:
    def __call__(self, amount: int) -> bool:
        raise NotImplementedError


class Other: ...


def send(address: str, *, subject: str) -> int:
    raise NotImplementedError


async def fetch(url: str) -> bytes:
    raise NotImplementedError


def needs_gateway(gateway: Gateway) -> None: ...


def needs_gateways(gateways: list[Gateway]) -> None: ...
