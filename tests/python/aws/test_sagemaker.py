"""SageMaker: the registry through both doors, and endpoints that answer what a test says."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest
import requests
from botocore.exceptions import ClientError

from doublet.aws import Aws, Invocation, ModelFailed, NoPredictionLeft, Prediction, mock_aws


@pytest.fixture
def sagemaker(world: Aws) -> Any:
    return boto3.client("sagemaker", region_name=world.region)


@pytest.fixture
def runtime(world: Aws) -> Any:
    return boto3.client("sagemaker-runtime", region_name=world.region)


def _deploy(sagemaker: Any, name: str) -> None:
    sagemaker.create_model(ModelName=name, PrimaryContainer={"Image": "churn:3"})
    variant = {"VariantName": "main", "ModelName": name, "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}
    sagemaker.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[variant])
    sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)


def test_a_version_is_approved(world: Aws, sagemaker: Any) -> None:
    sagemaker.create_model_package_group(ModelPackageGroupName="churn")
    arn = sagemaker.create_model_package(ModelPackageGroupName="churn")["ModelPackageArn"]
    sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")
    package = world.sagemaker.model_packages["churn/1"]
    assert (package.arn, package.group_name, package.model_approval_status) == (arn, "churn", "Approved")
    assert [event.detail["ModelApprovalStatus"] for event in world.sagemaker.events] == [
        "PendingManualApproval",
        "Approved",
    ]


def test_what_is_missing_is_told_with_what_is_there(world: Aws, sagemaker: Any, door: str) -> None:
    sagemaker.create_model_package_group(ModelPackageGroupName="churn")
    world.sagemaker.at(region="eu-west-1").call("CreateModelPackageGroup", ModelPackageGroupName="chum")
    with pytest.raises(ClientError, match="does not exist") as caught:
        sagemaker.describe_model_package_group(ModelPackageGroupName="chum")
    # Bytes have no place for what the service knew.
    if door == "direct":
        assert caught.value.__notes__ == [
            "this account and region have the model package groups churn",
            "there is one of that name in account 123456789012, region eu-west-1",
        ]


def test_an_endpoint_answers_what_a_function_says(world: Aws, sagemaker: Any, runtime: Any) -> None:
    _deploy(sagemaker, "churn")
    asked: list[Invocation] = []

    def answer(invocation: Invocation) -> dict[str, float]:
        asked.append(invocation)
        return {"risk": 0.9}

    world.sagemaker.endpoints["churn"].answers(answer)
    answered = runtime.invoke_endpoint(
        EndpointName="churn",
        ContentType="application/json",
        Accept="application/json",
        CustomAttributes="trace=1",
        InferenceId="first",
        Body=json.dumps({"months": 3}),
    )
    assert json.load(answered["Body"]) == {"risk": 0.9}
    assert (answered["ContentType"], answered["InvokedProductionVariant"]) == ("application/json", "main")
    (invocation,) = asked
    assert invocation.json() == {"months": 3}
    assert (invocation.endpoint, invocation.custom_attributes, invocation.inference_id) == ("churn", "trace=1", "first")


def test_a_function_may_use_aws_itself(world: Aws, sagemaker: Any, runtime: Any) -> None:
    def answer(_: Invocation) -> str:
        return ",".join(model["ModelName"] for model in sagemaker.list_models()["Models"])

    _deploy(sagemaker, "churn")
    world.sagemaker.answers("churn", answer)
    assert runtime.invoke_endpoint(EndpointName="churn", Body=b"1")["Body"].read() == b"churn"


def test_answers_come_in_a_row_and_end(world: Aws, runtime: Any) -> None:
    world.sagemaker.answers("churn", [b"\x00", Prediction("0.1", content_type="text/csv", variant="second")])
    first = runtime.invoke_endpoint(EndpointName="churn", Body=b"1")
    second = runtime.invoke_endpoint(EndpointName="churn", Body=b"1")
    assert (first["Body"].read(), second["Body"].read()) == (b"\x00", b"0.1")
    assert (second["ContentType"], second["InvokedProductionVariant"]) == ("text/csv", "second")
    with pytest.raises(NoPredictionLeft, match="asked once more than it has answers: 2 were given"):
        runtime.invoke_endpoint(EndpointName="churn", Body=b"1")


def test_one_answer_is_for_every_question(world: Aws, runtime: Any) -> None:
    world.sagemaker.answers("churn", {"risk": 0.5})
    answers = [json.load(runtime.invoke_endpoint(EndpointName="churn", Body=b"1")["Body"]) for _ in range(2)]
    assert answers == [{"risk": 0.5}, {"risk": 0.5}]


def test_a_model_fails_as_a_container_does(world: Aws, runtime: Any) -> None:
    def fail(_: Invocation) -> None:
        raise ModelFailed("no column `age`", status=400)

    world.sagemaker.answers("churn", fail)
    with pytest.raises(runtime.exceptions.ModelError) as caught:
        runtime.invoke_endpoint(EndpointName="churn", TargetVariant="main", Body=b"1")
    response = caught.value.response
    assert (response["OriginalStatusCode"], response["OriginalMessage"]) == (400, "no column `age`")
    assert 'Received client error (400) from main with message "no column `age`".' in response["Error"]["Message"]


def test_an_exception_of_the_function_reaches_the_test(world: Aws, runtime: Any) -> None:
    def refuse(invocation: Invocation) -> None:
        raise LookupError(invocation.text())

    world.sagemaker.answers("churn", refuse)
    with pytest.raises(LookupError, match="unexpected"):
        runtime.invoke_endpoint(EndpointName="churn", Body=b"unexpected")
    world.sagemaker.answers("churn", lambda _: None)
    with pytest.raises(TypeError, match="what answers for the endpoint 'churn' gave None, not an answer"):
        runtime.invoke_endpoint(EndpointName="churn", Body=b"1")


def test_an_endpoint_without_an_answer_says_what_to_do(world: Aws, sagemaker: Any, runtime: Any) -> None:
    with pytest.raises(ClientError) as unknown:
        runtime.invoke_endpoint(EndpointName="churn", Body=b"1")
    assert unknown.value.response["Error"] == {
        "Code": "ValidationError",
        "Message": "Endpoint churn of account 123456789012 not found.",
    }
    _deploy(sagemaker, "churn")
    with pytest.raises(
        ClientError, match=r'hint: say what it answers, in Python with `aws.sagemaker.answers\("churn", …\)`'
    ):
        runtime.invoke_endpoint(EndpointName="churn", Body=b"1")
    with pytest.raises(KeyError, match=r"there are: churn. `aws.sagemaker.answers\('chum', …\)` says what one answers"):
        world.sagemaker.endpoints["chum"]


def test_answers_are_of_one_region_and_forgotten_with_it(world: Aws, runtime: Any) -> None:
    world.sagemaker.at(region="eu-west-1").answers("churn", "far")
    with pytest.raises(ClientError, match="not found"):
        runtime.invoke_endpoint(EndpointName="churn", Body=b"1")
    far = boto3.client("sagemaker-runtime", region_name="eu-west-1")
    assert far.invoke_endpoint(EndpointName="churn", Body=b"1")["Body"].read() == b"far"
    world.reset()
    with pytest.raises(ClientError, match="not found"):
        far.invoke_endpoint(EndpointName="churn", Body=b"1")


def test_a_deployment_takes_as_long_as_the_test_says(world: Aws, sagemaker: Any, runtime: Any) -> None:
    world.clock.freeze()
    world.sagemaker.takes("churn", seconds=300)
    world.sagemaker.answers("churn", "0.9")
    _deploy(sagemaker, "churn")
    assert sagemaker.describe_endpoint(EndpointName="churn")["EndpointStatus"] == "Creating"
    assert sagemaker.list_endpoints(StatusEquals="InService")["Endpoints"] == []
    with pytest.raises(ClientError, match="Endpoint churn is in status Creating and cannot be invoked"):
        runtime.invoke_endpoint(EndpointName="churn", Body=b"1")
    with pytest.raises(ClientError, match="Cannot update in-progress endpoint"):
        sagemaker.update_endpoint(EndpointName="churn", EndpointConfigName="churn")
    world.clock.tick(299)
    assert world.sagemaker.endpoints["churn"].status == "Creating"
    world.clock.tick(1)
    assert world.sagemaker.endpoints["churn"].status == "InService"
    assert runtime.invoke_endpoint(EndpointName="churn", Body=b"1")["Body"].read() == b"0.9"
    sagemaker.update_endpoint(EndpointName="churn", EndpointConfigName="churn")
    assert sagemaker.describe_endpoint(EndpointName="churn")["EndpointStatus"] == "Updating"


def test_a_deployment_fails_in_the_end(world: Aws, sagemaker: Any) -> None:
    world.clock.freeze()
    world.sagemaker.takes(seconds=60, failure="no capacity")
    _deploy(sagemaker, "churn")
    world.clock.tick(60)
    told = sagemaker.describe_endpoint(EndpointName="churn")
    assert (told["EndpointStatus"], told["FailureReason"]) == ("Failed", "no capacity")


def test_a_served_world_answers_the_same() -> None:
    with mock_aws(server=True) as aws:
        aws.sagemaker.answers("churn", lambda asked: asked.body[::-1])
        assert aws.endpoint_url is not None
        runtime = boto3.client("sagemaker-runtime", region_name=aws.region, endpoint_url=aws.endpoint_url)
        assert runtime.invoke_endpoint(EndpointName="churn", Body=b"abc")["Body"].read() == b"cba"


def test_suites_written_for_moto_say_what_every_endpoint_answers(runtime: Any) -> None:
    said = {"results": [{"Body": "first", "ContentType": "text/xml"}, {"Body": "second"}]}
    url = "http://motoapi.amazonaws.com/moto-api/static/sagemaker/endpoint-results"
    assert requests.post(url, json=said, timeout=5).status_code == 201
    bodies = [runtime.invoke_endpoint(EndpointName="any", Body=body)["Body"].read() for body in (b"1", b"1", b"2")]
    assert bodies == [b"first", b"first", b"second"]
    wrong = requests.post(url, data=b"no", timeout=5)
    assert (wrong.status_code, wrong.text) == (400, 'The body is to be JSON: {"results": [...]}.\n')
