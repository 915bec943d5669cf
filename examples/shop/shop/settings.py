"""What differs between the shop's laptop and its server, read from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass

__all__ = ["MissingSettingError", "Settings"]


class MissingSettingError(Exception):
    """A setting without a sensible default is not there."""


@dataclass(frozen=True)
class Settings:
    """The shop's settings."""

    payment_key: str
    mail_host: str = "localhost"
    mail_port: int = 25
    mail_password: str = ""
    sender: str = "tea@example.com"

    @classmethod
    def from_environment(cls) -> Settings:
        """Read the variables that begin with `SHOP_`."""
        try:
            payment_key = os.environ["SHOP_PAYMENT_KEY"]
        except KeyError:
            message = "set SHOP_PAYMENT_KEY to the card provider's key"
            raise MissingSettingError(message) from None
        return cls(
            payment_key=payment_key,
            mail_host=os.environ.get("SHOP_MAIL_HOST", cls.mail_host),
            mail_port=int(os.environ.get("SHOP_MAIL_PORT", cls.mail_port)),
            mail_password=os.environ.get("SHOP_MAIL_PASSWORD", cls.mail_password),
            sender=os.environ.get("SHOP_SENDER", cls.sender),
        )
