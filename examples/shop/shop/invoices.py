"""Invoices in a bucket on S3, and links to them for customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shop import money

if TYPE_CHECKING:
    from shop.orders import Order

__all__ = ["Invoices"]

_A_WEEK = 7 * 24 * 3600


class Invoices:
    """Writes invoices and hands out links to them."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def write(self, order: Order) -> str:
        """Write an order's invoice; answers with a link that the customer can open for a week."""
        where = {"Bucket": self._bucket, "Key": f"{order.customer.email}/{order.number}.txt"}
        self._s3.put_object(**where, Body=_text(order).encode(), ContentType="text/plain; charset=utf-8")
        link: str = self._s3.generate_presigned_url("get_object", Params=where, ExpiresIn=_A_WEEK)
        return link

    def of(self, email: str) -> list[str]:
        """The numbers of a customer's orders that have an invoice."""
        found = self._s3.list_objects_v2(Bucket=self._bucket, Prefix=f"{email}/")
        return [one["Key"].removeprefix(f"{email}/").removesuffix(".txt") for one in found.get("Contents", [])]


def _text(order: Order) -> str:
    lines = [f"{line.quantity} x {line.article}: {money.show(line.total)}\n" for line in order.lines]
    return "".join(
        [f"Invoice {order.number} for {order.customer.name}\n", *lines, f"Total: {money.show(order.total)}\n"]
    )
