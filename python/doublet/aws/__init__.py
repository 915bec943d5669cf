"""AWS doubles: every client of AWS talks to a small AWS of the test's own.

`with mock_aws() as aws:` answers boto3, aiobotocore and every HTTP client that speaks to AWS; nothing is sent.
Also a decorator of functions, coroutines, fixtures and classes, or `start()` and `stop()`.

- `mocking` is `mock_aws`; `decorating` and `classes` put it around functions and classes.
- `settings` are what it is given; `reading_settings` says what is wrong with them.
- `activation` is what is in place while any is active: the seams, the environment, the default session, the
  `filesystems`; `serving` puts a world at a port; `outlived` is about clients that are used later than that.
- `world` is what `as aws` gives: its calls, its clock, its services (`views`); `predictions` is what endpoints of
  SageMaker answer.
- `double` answers requests (the wire door), `direct` answers botocore before it signs (the direct door).
- `hooks` are the adapters: where botocore, aiobotocore, fsspec, pyarrow and polars are hooked into.

Deliberately absent: any import of botocore, boto3 or asyncio before a client is used.
"""

from __future__ import annotations

from doublet._doublet import AwsCall
from doublet.aws.clock import AwsClock
from doublet.aws.errors import (
    NoPredictionLeft,
    NotDoubled,
    Refused,
    UnknownMoment,
    UnknownSetting,
    WorldIsOver,
    WorldIsShared,
)
from doublet.aws.mocking import MockAws, mock_aws
from doublet.aws.predictions import Invocation, ModelFailed, Prediction
from doublet.aws.world import Aws

__all__ = [
    "Aws",
    "AwsCall",
    "AwsClock",
    "Invocation",
    "MockAws",
    "ModelFailed",
    "NoPredictionLeft",
    "NotDoubled",
    "Prediction",
    "Refused",
    "UnknownMoment",
    "UnknownSetting",
    "WorldIsOver",
    "WorldIsShared",
    "mock_aws",
]
