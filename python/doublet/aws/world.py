"""What `with mock_aws() as aws:` gives: what happened, what is there, and the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doublet._doublet import aws_services
from doublet.aws.clock import AwsClock
from doublet.aws.errors import NotDoubled
from doublet.aws.predictions import SageMakerView
from doublet.aws.views import ServiceView

if TYPE_CHECKING:
    from doublet._doublet import AwsCall, AwsWorld


class Aws:
    """The AWS of a test.

    Services are attributes: `aws.sqs.queues["jobs"].messages` shows what is there, and
    `aws.sqs.call("CreateQueue", QueueName="jobs")` makes something without a client.
    """

    def __init__(self, world: AwsWorld, account: str, region: str) -> None:
        """Show a world."""
        self._world = world
        self.account = account
        """The account of everybody who has no other credentials."""
        self.region = region
        """The region of clients that say nothing else."""
        self.endpoint_url: str | None = None
        """Where the same world is served, with `mock_aws(server=True)`."""
        self.clock = AwsClock(world)

    @property
    def calls(self) -> list[AwsCall]:
        """Every call so far, the oldest first."""
        return self._world.calls()

    def reset(self) -> None:
        """Forget everything: what is there, and what was called."""
        self._world.reset()

    @property
    def sagemaker(self) -> SageMakerView:
        """SageMaker, whose endpoints answer what the test says."""
        return SageMakerView(self._world, "sagemaker", self.account, self.region)

    def __getattr__(self, name: str) -> ServiceView:
        if name.startswith("_"):
            raise AttributeError(name)
        # `sagemaker-runtime` cannot be an attribute.
        name = name if name in aws_services() else name.replace("_", "-")
        if name not in aws_services():
            raise NotDoubled(
                f"doublet does not double {name!r}", evidence=[f"it doubles: {', '.join(sorted(aws_services()))}"]
            )
        return ServiceView(self._world, name, self.account, self.region)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *(name.replace("-", "_") for name in aws_services())]

    def __repr__(self) -> str:
        calls = len(self.calls)
        return f"<Aws {self.account} {self.region}: {calls} call{'' if calls == 1 else 's'}, {self.clock!r}>"
