"""The rows of the table: one file for each group, and this list of them."""

from __future__ import annotations

from tests.python.http.conformance.behaviours.answers import ANSWERS
from tests.python.http.conformance.behaviours.doubles import DOUBLES
from tests.python.http.conformance.behaviours.faults import FAULTS
from tests.python.http.conformance.behaviours.networks import NETWORKS
from tests.python.http.conformance.behaviours.requests import REQUESTS
from tests.python.http.conformance.behaviours.retries import RETRIES
from tests.python.http.conformance.behaviours.sessions import SESSIONS
from tests.python.http.conformance.behaviours.streams import STREAMS

GROUPS = (ANSWERS, REQUESTS, SESSIONS, STREAMS, FAULTS, RETRIES, NETWORKS, DOUBLES)
