"""A conversation with a language model."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import httpx

from assistant.events import events

__all__ = ["AnswerBrokeOffError", "Chat", "OverloadedError"]


class OverloadedError(Exception):
    """The model has no time now."""


class AnswerBrokeOffError(Exception):
    """The answer ended before the model had finished; `text` is what came of it."""

    def __init__(self, text: str) -> None:
        super().__init__(f"the answer broke off after {text!r}")
        self.text = text


class Chat:
    """Remembers what was said, and sends all of it with every question."""

    def __init__(self, client: httpx.AsyncClient, model: str = "small") -> None:
        self._client = client
        self._model = model
        self.messages: list[dict[str, str]] = []

    async def ask(self, question: str) -> AsyncIterator[str]:
        """Ask, and give the answer piece by piece as it comes."""
        self.messages.append({"role": "user", "content": question})
        asked = {"model": self._model, "messages": self.messages, "stream": True}
        said = ""
        try:
            async with self._client.stream("POST", "/v1/chat", json=asked) as answer:
                answer.raise_for_status()
                async for event in events(answer.aiter_lines()):
                    if event.kind == "error":
                        raise OverloadedError(event.data)
                    if event.data == "[DONE]":
                        self.messages.append({"role": "assistant", "content": said})
                        return
                    piece = json.loads(event.data)["text"]
                    said += piece
                    yield piece
        except httpx.TransportError as error:
            raise AnswerBrokeOffError(said) from error
        raise AnswerBrokeOffError(said)
