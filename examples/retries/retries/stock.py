"""How much is in stock, asked with requests; urllib3 tries again by itself."""

from __future__ import annotations

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

__all__ = ["patient_session", "stock_of"]


def patient_session(attempts: int = 3, pause: float = 0.0) -> requests.Session:
    """A session that asks so often, with pauses that double each time, before it gives up."""
    session = requests.Session()
    rules = Retry(total=attempts - 1, backoff_factor=pause, status_forcelist=[502, 503, 504])
    session.mount("https://", HTTPAdapter(max_retries=rules))
    return session


def stock_of(article: str, session: requests.Session) -> int:
    """How many pieces of an article there are."""
    answer = session.get(f"https://stock.example/articles/{article}", timeout=2)
    answer.raise_for_status()
    return int(answer.json()["pieces"])
