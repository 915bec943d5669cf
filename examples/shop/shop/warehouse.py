"""Tells the warehouse what to pack, through a queue on SQS."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shop.orders import Order

__all__ = ["Warehouse"]


class Warehouse:
    """Puts paid orders into a FIFO queue: what a customer ordered first is packed first, and nothing twice."""

    def __init__(self, sqs: Any, queue: str) -> None:
        self._sqs = sqs
        self._url: str = sqs.get_queue_url(QueueName=queue)["QueueUrl"]

    def pack(self, order: Order) -> None:
        """Have an order packed."""
        articles = {line.article: line.quantity for line in order.lines}
        self._sqs.send_message(
            QueueUrl=self._url,
            MessageBody=json.dumps({"order": order.number, "articles": articles}),
            MessageGroupId=order.customer.email,
            MessageDeduplicationId=order.number,
        )
