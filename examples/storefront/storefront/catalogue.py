"""The catalogue service. In production it runs on a machine of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import StreamingResponse

__all__ = ["application"]

TEAS = {"assam": 790, "sencha": 1250, "rooibos": 640}


@asynccontextmanager
async def _shelves(_application: FastAPI) -> AsyncIterator[dict[str, Any]]:
    yield {"teas": dict(TEAS)}


def application() -> FastAPI:
    """A new catalogue with full shelves."""
    catalogue = FastAPI(lifespan=_shelves)

    @catalogue.get("/teas/{name}")
    async def tea(request: Request, name: str) -> dict[str, Any]:
        teas = request.state.teas
        if name not in teas:
            raise HTTPException(404, f"no tea is called {name}")
        return {"name": name, "cents": teas[name]}

    @catalogue.put("/teas/{name}", status_code=204)
    async def put_tea(request: Request, name: str, cents: int) -> None:
        request.state.teas[name] = cents

    @catalogue.get("/teas")
    async def teas(request: Request) -> StreamingResponse:
        async def lines() -> AsyncIterator[str]:
            for name, cents in request.state.teas.items():
                yield f"{name},{cents}\n"

        return StreamingResponse(lines(), media_type="text/csv")

    return catalogue
