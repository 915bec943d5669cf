"""What suites written for moto ask of moto itself, at a host that AWS does not have."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from doublet.http.response import Response

if TYPE_CHECKING:
    from doublet._doublet import AwsWorld
    from doublet.http.request import Request

HOST = "motoapi.amazonaws.com"

_RESULTS = {
    "/moto-api/static/sagemaker/endpoint-results": False,
    "/moto-api/static/sagemaker/async-endpoint-results": True,
}


def answer(world: AwsWorld, request: Request) -> Response:
    """Forget everything, or take what endpoints of SageMaker answer."""
    path = request.path
    if request.method == "POST" and path == "/moto-api/reset":
        world.reset()
        return _json(200, {"status": "ok"})
    if request.method == "POST" and path in _RESULTS:
        try:
            world.add_endpoint_results(request.body, _RESULTS[path])
        except ValueError as error:
            return Response(400, body=f"{error}\n".encode())
        return _json(201, {})
    known = ", ".join(["/moto-api/reset", *_RESULTS])
    return Response(404, body=f"There is no {request.method} {path}. There are: POST to {known}.\n".encode())


def _json(status: int, body: dict[str, str]) -> Response:
    return Response(status, headers=[("Content-Type", "application/json")], body=json.dumps(body).encode())
