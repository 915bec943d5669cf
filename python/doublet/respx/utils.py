"""The names that the API gives away under `utils`."""

from __future__ import annotations

from doublet.respx.form_data import decode_data
from doublet.respx.multi_items import MultiItems
from doublet.respx.set_cookie import SetCookie

__all__ = ["MultiItems", "SetCookie", "decode_data"]
