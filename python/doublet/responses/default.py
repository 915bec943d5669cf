"""The mock that the package's own functions speak to."""

from __future__ import annotations

from doublet.responses.requests_mock import RequestsMock

mock = RequestsMock(assert_all_requests_are_fired=False)

activate = mock.activate
add = mock.add
add_callback = mock.add_callback
add_from_file = mock._add_from_file
add_passthru = mock.add_passthru
assert_call_count = mock.assert_call_count
calls = mock.calls
delete = mock.delete
get = mock.get
head = mock.head
options = mock.options
patch = mock.patch
post = mock.post
put = mock.put
registered = mock.registered
remove = mock.remove
replace = mock.replace
reset = mock.reset
response_callback = mock.response_callback
start = mock.start
stop = mock.stop
upsert = mock.upsert
