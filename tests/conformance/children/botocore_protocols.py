"""Runs botocore's protocol cases in reverse and notes how each ended: `python -m …botocore_protocols CASES [WORKSHOP]`.

Without the workshop's program, botocore itself does what the cases ask: it serializes their parameters and parses their
responses. With it, doublet reads the requests of the cases, and botocore reads what doublet writes.
"""

from __future__ import annotations

import base64
import copy
import gzip
import json
import math
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from botocore.awsrequest import HeadersDict
from botocore.model import NoShapeFoundError, OperationModel, ServiceModel, Shape
from botocore.parsers import ResponseParserError, create_parser
from botocore.serialize import create_serializer
from botocore.utils import parse_timestamp

from .notes import Notes, one_line

CBOR = "smithy-rpc-v2-cbor"
# What cases say that an idempotency token is.
IDEMPOTENCY_TOKEN = "00000000-0000-4000-8000-000000000000"
# Every answer has these, and a member that takes all headers sees them.
OWN_HEADERS = ("x-amzn-requestid", "content-type")


@dataclass(frozen=True)
class Case:
    """One case: what it is called, the model that it is about, and what it says."""

    name: str
    description: dict[str, Any]
    facts: dict[str, Any]

    @property
    def operation(self) -> str:
        """The operation's name."""
        name: str = self.facts.get("given", {}).get("name", "OperationName")
        return name

    @property
    def protocol(self) -> str:
        """The protocol's name."""
        name: str = self.description["metadata"]["protocol"]
        return name

    def model(self) -> dict[str, Any]:
        """Return the service model as botocore keeps it, complete enough to be one."""
        given = copy.deepcopy(self.facts["given"])
        output = given.get("output")
        if self.protocol == "query" and output and self.description["shapes"][output["shape"]].get("members"):
            output.setdefault("resultWrapper", f"{self.operation}Result")
        described = {key: self.description[key] for key in ("metadata", "shapes") if key in self.description}
        return {"shapes": {}, **copy.deepcopy(described), "operations": {self.operation: given}}


class Botocore:
    """What botocore makes of a case."""

    def __init__(self, case: Case) -> None:
        """Read the case's model."""
        self._case = case
        self._service = ServiceModel(case.model())
        self._operation = OperationModel(case.model()["operations"][case.operation], self._service)

    def parameters(self) -> Any:
        """Return the parameters of an input case, typed; those that only botocore sees to are there as well."""
        shape = self._operation.input_shape
        parameters = _typed(self._case.facts["params"], shape)
        for name, member in (shape.members if shape else {}).items():
            if name in self._operation.idempotent_members and member.type_name == "string":
                parameters.setdefault(name, IDEMPOTENCY_TOKEN)
        return parameters

    def serialize(self, parameters: Any) -> dict[str, Any]:
        """Serialize parameters, without what is nothing."""
        serializer = create_serializer(self._case.protocol, include_validation=False)
        request: dict[str, Any] = serializer.serialize_to_request(parameters, self._operation)
        return request

    def said(self) -> dict[str, Any]:
        """Return what an output case says is in its response, typed as botocore answers it."""
        facts = self._case.facts
        if "result" in facts:
            result: dict[str, Any] = _typed(facts["result"], self._operation.output_shape)
            return result
        code = facts.get("errorCode", "")
        try:
            members = _typed(facts.get("error", {}), self._service.shape_for_error_code(code))
        except NoShapeFoundError:
            members = facts.get("error", {})
        return {"Error": {"Code": code, "Message": facts.get("errorMessage", "")}, **members}

    def understood(self) -> dict[str, Any]:
        """Parse the response of an output case."""
        response = self._case.facts["response"]
        body = response.get("body", "<xml/>" if self._case.protocol == "query" else "")
        raw = base64.b64decode(body) if self._case.protocol == CBOR else body.encode()
        return self.parse(response["status_code"], response.get("headers", {}), raw)

    def parse(self, status: int, headers: dict[str, str], body: bytes) -> dict[str, Any]:
        """Parse a response; what botocore refuses to parse is told by its complaint."""
        try:
            return self._parse(status, headers, body)
        except (TypeError, ResponseParserError) as error:
            return {"refused": str(error)}

    def _parse(self, status: int, headers: dict[str, str], body: bytes) -> dict[str, Any]:
        parser = create_parser(self._case.protocol)
        response = {
            "status_code": status,
            "headers": HeadersDict(headers),
            "body": body,
            "context": {"operation_name": self._case.operation},
        }
        parsed: dict[str, Any] = parser.parse(response, self._operation.output_shape)
        if "error" in self._case.facts or "errorCode" in self._case.facts:
            try:
                shape = self._service.shape_for_error_code(parsed.get("Error", {}).get("Code", ""))
            except NoShapeFoundError:
                shape = None
            if shape is not None:
                parsed.update(parser.parse(response, shape))
            parsed["Error"] = {key: parsed.get("Error", {}).get(key, "") for key in ("Code", "Message")}
        parsed.pop("ResponseMetadata", None)
        return parsed


def _typed(value: Any, shape: Shape | None) -> Any:
    """Cases are JSON: give bytes, moments and special numbers their types."""
    if value is None or shape is None or getattr(shape, "is_document_type", False):
        return value
    if shape.type_name == "structure":
        # Nothing is not sent.
        return {key: _typed(inner, shape.members.get(key)) for key, inner in value.items() if inner is not None}
    if shape.type_name == "list":
        return [_typed(inner, shape.member) for inner in value]
    if shape.type_name == "map":
        return {key: _typed(inner, shape.value) for key, inner in value.items()}
    if shape.type_name == "blob" and isinstance(value, str):
        return value.encode()
    if shape.type_name == "timestamp":
        return parse_timestamp(value).astimezone(UTC)
    if shape.type_name in ("float", "double"):
        return float(value)
    return value


def cases(folder: Path) -> Iterator[Case]:
    """Go through all cases in the folder; those in `legacy` are of models in an older form."""
    for path in sorted([*folder.glob("input/*.json"), *folder.glob("output/*.json")]):
        for suite, description in enumerate(json.loads(path.read_text())):
            for number, facts in enumerate(description["cases"]):
                label = facts.get("id") or f"{suite}:{number}"
                name = f"{path.relative_to(folder).as_posix()}::{label}"
                yield Case(name, {key: description[key] for key in description if key != "cases"}, facts)


class Workshop:
    """The program that reads and writes as doublet does."""

    def __init__(self, program: str) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            [program, "aws-protocol-cases"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, case: Case, **question: Any) -> dict[str, Any]:
        """Put one question, and give the answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        line = {"model": case.model(), "operation": case.operation, **question}
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline() or "{}")
        return answer


def judge(case: Case, workshop: Workshop | None) -> None:
    """Raise an AssertionError if the case does not hold."""
    botocore = Botocore(case)
    if "params" in case.facts:
        if workshop is None:
            botocore.serialize(botocore.parameters())
        else:
            _judge_input(case, botocore, workshop)
    elif workshop is None:
        botocore.understood()
    else:
        _judge_output(case, botocore, workshop)


def _judge_input(case: Case, botocore: Botocore, workshop: Workshop) -> None:
    request = case.facts["serialized"]
    path, _, query = request.get("uri", "/").partition("?")
    # What the client's endpoint has before the path is taken off by whoever stands there.
    prefix = urlsplit(case.description.get("clientEndpoint", "")).path.rstrip("/")
    headers = request.get("headers", {})
    body = request.get("body", "")
    raw = base64.b64decode(body) if case.protocol == CBOR else body.encode()
    if "gzip" in headers.get("Content-Encoding", ""):
        # Cases show the body before it is packed, if at all.
        raw = gzip.compress(raw or _body(botocore.serialize(botocore.parameters())))
    answer = workshop.ask(
        case,
        read={
            "method": request.get("method", case.facts["given"].get("http", {}).get("method", "POST")),
            "host": request.get("host", "example.com"),
            "path": path.removeprefix(prefix),
            "query": query,
            "headers": headers,
            "body": base64.b64encode(raw).decode(),
        },
    )
    assert "params" in answer, f"refused: {answer}"
    actual, expected = _read(answer["params"]), botocore.parameters()
    # An empty list and no list at all are the same request in many places.
    assert _same(actual, expected) or _sent(botocore.serialize(actual)) == _sent(botocore.serialize(expected)), (
        f"{actual} instead of {expected}"
    )


def _sent(request: dict[str, Any]) -> list[Any]:
    """Return what of a serialized request is on the wire."""
    query = request.get("query_string") or {}
    pairs = query.items() if isinstance(query, dict) else query
    spread = [(name, inner) for name, value in pairs for inner in (value if isinstance(value, list) else [value])]
    headers = {name.lower(): value for name, value in request["headers"].items()}
    return [request["url_path"], sorted((name, str(value)) for name, value in spread), headers, request["body"]]


def _body(request: dict[str, Any]) -> bytes:
    body = request["body"]
    return urlencode(body).encode() if isinstance(body, dict) else bytes(body)


def _judge_output(case: Case, botocore: Botocore, workshop: Workshop) -> None:
    said, understood = botocore.said(), botocore.understood()
    if "Error" in said:
        members = {key: value for key, value in said.items() if key != "Error"}
        error = {"code": said["Error"]["Code"], "message": said["Error"]["Message"], "members": _written(members)}
        answer = workshop.ask(case, refuse=error)
    else:
        answer = workshop.ask(case, write=_written(said))
    assert "status" in answer, f"no answer: {answer}"
    theirs = {name.lower() for name in case.facts["response"].get("headers", {})}
    headers = {
        name: value for name, value in answer["headers"] if name.lower() in theirs or name.lower() not in OWN_HEADERS
    }
    actual = botocore.parse(answer["status"], headers, base64.b64decode(answer["body"]))
    # botocore reads some responses of its cases in another way than the cases say, and has a list of them.
    assert _same(actual, understood) or _same(actual, said), f"{actual} instead of {understood}"


def _written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_written(inner) for inner in value]
    if isinstance(value, bytes):
        return {"$blob": base64.b64encode(value).decode()}
    if isinstance(value, datetime):
        return {"$moment": value.timestamp()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"$float": {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)]}
    return value


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return [_read(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    match list(value.items()):
        case [("$blob", str(text))]:
            return base64.b64decode(text)
        case [("$moment", seconds)]:
            return datetime.fromtimestamp(seconds, UTC)
        case [("$float", str(text))]:
            return float(text)
    return {key: _read(inner) for key, inner in value.items()}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return isinstance(one, bool) is isinstance(other, bool) and one == other
    return type(one) is type(other) and bool(one == other)


def main(arguments: list[str]) -> int:
    """Go through the cases."""
    folder = Path(arguments[0])
    workshop = Workshop(arguments[1]) if len(arguments) > 1 else None
    notes = Notes()
    count = 0
    for case in cases(folder):
        count += 1
        notes.started(case.name)
        try:
            judge(case, workshop)
        except Exception as error:  # noqa: BLE001  # whatever goes wrong, it is this case's failure
            notes.finished(case.name, "failed", one_line(f"{type(error).__name__}: {error}"))
        else:
            notes.finished(case.name, "passed")
    notes.closed(count, [])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
