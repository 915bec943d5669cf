"""Answers that come piece by piece, and answers that stop in the middle."""

from __future__ import annotations

import time

import httpx
import pytest

from assistant.chat import AnswerBrokeOffError, Chat, OverloadedError
from doublet import http
from doublet.http import Fault, event

pytestmark = [pytest.mark.anyio, pytest.mark.doublet_http("https://model.example")]
HELLO = [{"text": "Hel"}, {"text": "lo"}, {"text": "!"}, "[DONE]"]


async def test_the_pieces_make_the_answer(doublet_http: http.HttpDouble, chat: Chat) -> None:
    doublet_http.post("/v1/chat").returns(events=HELLO)

    assert [piece async for piece in chat.ask("Hello?")] == ["Hel", "lo", "!"]


async def test_the_whole_conversation_is_sent(doublet_http: http.HttpDouble, chat: Chat) -> None:
    model = doublet_http.post("/v1/chat", json=http.match.json_containing({"stream": True})).returns(events=HELLO)

    for question in ("Hello?", "And again?"):
        assert "".join([piece async for piece in chat.ask(question)]) == "Hello!"

    assert model.last_request.json()["messages"] == [
        {"role": "user", "content": "Hello?"},
        {"role": "assistant", "content": "Hello!"},
        {"role": "user", "content": "And again?"},
    ]


async def test_a_piece_is_there_before_the_next_is_written(doublet_http: http.HttpDouble, chat: Chat) -> None:
    doublet_http.post("/v1/chat").returns(events=[{"text": "at once"}, (0.05, {"text": "later"}), "[DONE]"])

    started = time.perf_counter()
    arrived = [(piece, time.perf_counter() - started) async for piece in chat.ask("Quick?")]

    assert [piece for piece, _seconds in arrived] == ["at once", "later"]
    assert arrived[1][1] - arrived[0][1] > 0.04


async def test_a_line_that_is_cut(doublet_http: http.HttpDouble, chat: Chat) -> None:
    doublet_http.post("/v1/chat").returns(events=HELLO[:2], fault=Fault.TRUNCATED_BODY)

    with pytest.raises(AnswerBrokeOffError) as broken:
        async for _piece in chat.ask("Hello?"):
            pass

    assert broken.value.text == "Hello"


async def test_a_model_that_falls_asleep(doublet_http: http.HttpDouble) -> None:
    doublet_http.post("/v1/chat").returns(events=[{"text": "I think"}, (30, {"text": " so"})])

    async with httpx.AsyncClient(base_url="https://model.example", timeout=0.1) as impatient:
        with pytest.raises(AnswerBrokeOffError, match=r"^the answer broke off after 'I think'$"):
            async for _piece in Chat(impatient).ask("Well?"):
                pass


async def test_a_stream_that_ends_without_its_last_word(doublet_http: http.HttpDouble, chat: Chat) -> None:
    doublet_http.post("/v1/chat").returns(events=HELLO[:1])

    with pytest.raises(AnswerBrokeOffError, match=r"^the answer broke off after 'Hel'$"):
        async for _piece in chat.ask("Hello?"):
            pass


async def test_an_error_in_the_middle_of_the_stream(doublet_http: http.HttpDouble, chat: Chat) -> None:
    doublet_http.post("/v1/chat").returns(events=[{"text": "Hel"}, event("too many questions", event="error")])

    with pytest.raises(OverloadedError, match=r"^too many questions$"):
        async for _piece in chat.ask("Hello?"):
            pass
