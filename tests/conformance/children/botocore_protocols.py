"""Runs botocore's protocol cases in reverse and notes how each ended: `python -m …botocore_protocols CASES [WORKSHOP]`.

Without the workshop's program, botocore itself does what the cases ask: it serializes their parameters and parses their
responses. With it, doublet reads the requests of the cases, and botocore reads what doublet writes.
"""

from __future__ import annotations

import base64
import copy
import json
import math
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from botocore.awsrequest import HeadersDict
from botocore.model import NoShapeFoundError, OperationModel, ServiceModel, Shape
from botocore.parsers import create_parser
from botocore.serialize import create_serializer
from botocore.utils import parse_timestamp

from .notes import Notes, one_line

CBOR = "smithy-rpc-v2-cbor"
SPECIAL_FLOATS = ("NaN", "Infinity", "-Infinity")


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
        if self.protocol == "query" and output:
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
        """Return the parameters of an input case, typed."""
        return _typed(self._case.facts["params"], self._operation.input_shape)

    def serialize(self) -> None:
        """Serialize the parameters of an input case."""
        create_serializer(self._case.protocol).serialize_to_request(self.parameters(), self._operation)

    def expected(self) -> dict[str, Any]:
        """Parse the response of an output case."""
        response = self._case.facts["response"]
        body = response.get("body", "<xml/>" if self._case.protocol == "query" else "")
        raw = base64.b64decode(body) if self._case.protocol == CBOR else body.encode()
        return self.parse(response["status_code"], response.get("headers", {}), raw)

    def parse(self, status: int, headers: dict[str, str], body: bytes) -> dict[str, Any]:
        """Parse a response; of an error, with the members of its shape."""
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
        return {key: _typed(inner, shape.members.get(key)) for key, inner in value.items()}
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
    """Go through all cases below the folder."""
    for path in sorted(folder.rglob("*.json")):
        if path.parent.name not in ("input", "output"):
            continue
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
            botocore.serialize()
        else:
            _judge_input(case, botocore, workshop)
    else:
        expected = botocore.expected()
        if workshop is not None:
            _judge_output(case, botocore, expected, workshop)


def _judge_input(case: Case, botocore: Botocore, workshop: Workshop) -> None:
    request = case.facts["serialized"]
    path, _, query = request.get("uri", "/").partition("?")
    body = request.get("body", "")
    raw = base64.b64decode(body) if case.protocol == CBOR else body.encode()
    answer = workshop.ask(
        case,
        read={
            "method": request.get("method", "POST"),
            "host": request.get("host", "example.com"),
            "path": path,
            "query": query,
            "headers": request.get("headers", {}),
            "body": base64.b64encode(raw).decode(),
        },
    )
    assert "params" in answer, f"refused: {answer}"
    actual, expected = _read(answer["params"]), botocore.parameters()
    assert _same(actual, expected), f"{actual} instead of {expected}"


def _judge_output(case: Case, botocore: Botocore, expected: dict[str, Any], workshop: Workshop) -> None:
    if "Error" in expected:
        members = {key: value for key, value in expected.items() if key != "Error"}
        said = expected["Error"]
        question = {"refuse": {"code": said["Code"], "message": said["Message"], "members": _written(members)}}
    else:
        question = {"write": _written(expected)}
    answer = workshop.ask(case, **question)
    assert "status" in answer, f"no answer: {answer}"
    actual = botocore.parse(answer["status"], dict(answer["headers"]), base64.b64decode(answer["body"]))
    assert _same(actual, expected), f"{actual} instead of {expected}"


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
    return type(one) is type(other) and bool(one == other) or (
        isinstance(one, (int, float)) and isinstance(other, (int, float)) and one == other
    )


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
