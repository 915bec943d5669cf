"""What an endpoint of SageMaker answers: a function, answers in a row, or one answer for every question."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from doublet.aws.errors import NoPredictionLeft
from doublet.aws.views import Record, Records, ServiceView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

# What a function that answers gives to the engine: members of an answer, or status and words of a failure.
_Told: TypeAlias = "dict[str, str | bytes] | tuple[int, str]"


@dataclass(frozen=True, slots=True)
class Invocation:
    """One question to an endpoint."""

    endpoint: str
    """The endpoint's name."""
    body: bytes
    """What was sent; nothing for an asynchronous question, whose input lies at `input_location`."""
    content_type: str | None = None
    accept: str | None = None
    custom_attributes: str | None = None
    target_variant: str | None = None
    target_model: str | None = None
    inference_id: str | None = None
    input_location: str | None = None
    """Where the input of an asynchronous question lies, `s3://…`."""

    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    def json(self) -> Any:
        """The body as what its JSON says."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Prediction:
    """An answer with more than a body."""

    body: Any
    """Bytes or a text as they are; anything else is sent as JSON."""
    content_type: str | None = None
    custom_attributes: str | None = None
    variant: str | None = None
    """The variant that is said to have given it."""


class ModelFailed(Exception):
    """Raised by a function that answers: the container answers with an error, the caller gets a `ModelError`."""

    def __init__(self, message: str, status: int = 500) -> None:
        """Say what the container says, and with which status."""
        super().__init__(message)
        self.message = message
        self.status = status


Answers: TypeAlias = "Callable[[Invocation], Any] | Sequence[Any] | Any"


class SageMakerView(ServiceView):
    """SageMaker in one account and region, where a test also says what endpoints answer."""

    @property
    def endpoints(self) -> Endpoints:
        """The endpoints that are there."""
        return Endpoints(self._facts()["endpoints"], self)

    def answers(self, endpoint: str, predictions: Answers) -> None:
        """Say what an endpoint answers from now on; it need not be there yet.

        A function is given the `Invocation` and gives the answer, a list has one answer for each question, anything
        else is the answer to every question. An answer is bytes, a text, a `Prediction`, or what JSON can say. An
        exception of the function is raised where the endpoint was invoked; `ModelFailed` becomes `ModelError`.
        """
        function = _function(endpoint, predictions)
        self._world.answer_with("sagemaker-runtime", self._account, self._region, endpoint, function)

    def takes(self, name: str | None = None, *, seconds: float, failure: str | None = None) -> None:
        """Say how long it takes to deploy an endpoint or to run a job of this name, or of any.

        Until then its status says that it is at work, by the world's clock. With a `failure`, it has failed then.
        """
        told: dict[str, str | bytes] = {"Seconds": str(round(seconds))}
        if failure is not None:
            told["FailureReason"] = failure
        self._world.answer_with("sagemaker", self._account, self._region, name, lambda _, __: told)

    def answers_no_more(self, endpoint: str) -> None:
        """Forget what an endpoint answers."""
        self._world.answer_with("sagemaker-runtime", self._account, self._region, endpoint, None)


class Endpoint(Record):
    """An endpoint and its facts."""

    def __init__(self, facts: dict[str, Any], service: SageMakerView) -> None:
        """Show an endpoint."""
        super().__init__(facts)
        self._service = service

    def answers(self, predictions: Answers) -> None:
        """Say what it answers from now on, as `aws.sagemaker.answers(name, …)` does."""
        self._service.answers(str(self._facts["name"]), predictions)


class Endpoints(Records):
    """The endpoints of an account and region, by name."""

    def __init__(self, facts: list[dict[str, Any]], service: SageMakerView) -> None:
        """Show these."""
        super().__init__(facts)
        self._service = service

    def __getitem__(self, place: int | str | slice) -> Any:
        """By number or by name."""
        if isinstance(place, str):
            for facts in self._facts:
                if facts["name"] == place:
                    return Endpoint(facts, self._service)
            known = ", ".join(self.names()) or "none"
            hint = f"`aws.sagemaker.answers({place!r}, …)` says what one answers before it is made"
            raise KeyError(f"{place!r}; there are: {known}. {hint}")
        if isinstance(place, int):
            return Endpoint(self._facts[place], self._service)
        return super().__getitem__(place)


def _function(endpoint: str, predictions: Answers) -> Callable[[dict[str, Any], str], _Told]:
    choose = _chooser(endpoint, predictions)

    def answer(said: dict[str, Any], _: str) -> _Told:
        invocation = Invocation(
            endpoint=endpoint,
            body=said.get("Body", b""),
            content_type=said.get("ContentType"),
            accept=said.get("Accept"),
            custom_attributes=said.get("CustomAttributes"),
            target_variant=said.get("TargetVariant"),
            target_model=said.get("TargetModel"),
            inference_id=said.get("InferenceId"),
            input_location=said.get("InputLocation"),
        )
        try:
            return _members(invocation, choose(invocation))
        except ModelFailed as failure:
            return failure.status, failure.message

    return answer


def _chooser(endpoint: str, predictions: Answers) -> Callable[[Invocation], Any]:
    if callable(predictions):
        return cast("Callable[[Invocation], Any]", predictions)
    if not isinstance(predictions, list | tuple):
        return lambda _: predictions
    answers: list[Any] = list(predictions)  # pyright: ignore[reportUnknownArgumentType]
    left = iter(answers)

    def next_one(_: Invocation) -> Any:
        try:
            return next(left)
        except StopIteration:
            raise NoPredictionLeft(
                f"the endpoint {endpoint!r} was asked once more than it has answers: {len(answers)} were given",
                hint="give it one more, or a function that answers every question",
            ) from None

    return next_one


def _members(invocation: Invocation, given: Any) -> _Told:
    prediction = given if isinstance(given, Prediction) else Prediction(given)
    body = prediction.body
    if body is None:
        raise TypeError(f"what answers for the endpoint {invocation.endpoint!r} gave None, not an answer")
    accepted = invocation.accept if invocation.accept and "*" not in invocation.accept else None
    if isinstance(body, bytes | bytearray):
        raw, kind = bytes(body), accepted or "application/octet-stream"
    elif isinstance(body, str):
        raw, kind = body.encode(), accepted or "text/plain; charset=utf-8"
    else:
        raw, kind = json.dumps(body).encode(), "application/json"
    members: dict[str, str | bytes] = {"Body": raw, "ContentType": prediction.content_type or kind}
    if prediction.custom_attributes is not None:
        members["CustomAttributes"] = prediction.custom_attributes
    if prediction.variant is not None:
        members["InvokedProductionVariant"] = prediction.variant
    return members
