"""Letters to customers, by SMTP."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from typing import TYPE_CHECKING

from shop import money

if TYPE_CHECKING:
    from shop.orders import Order
    from shop.settings import Settings

__all__ = ["Mailer", "confirmation"]


class Mailer:
    """Sends letters through the mail server of the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def send(self, recipient: str, subject: str, body: str) -> None:
        """Send one letter; signs in first when the settings hold a password."""
        letter = EmailMessage()
        letter["From"] = self._settings.sender
        letter["To"] = recipient
        letter["Subject"] = subject
        letter.set_content(body)
        with smtplib.SMTP(self._settings.mail_host, self._settings.mail_port) as server:
            if self._settings.mail_password:
                server.starttls()
                server.login(self._settings.sender, self._settings.mail_password)
            server.send_message(letter)


def confirmation(order: Order) -> tuple[str, str]:
    """The subject and the words of the letter that thanks for an order."""
    articles = "\n".join(f"  {line.quantity} x {line.article}" for line in order.lines)
    body = (
        f"Dear {order.customer.name},\n\nthank you for your order:\n\n{articles}\n\nTotal: {money.show(order.total)}\n"
    )
    return f"Your order {order.number}", body
