"""What is measured: the statement a user writes, what precedes it, and how many times faster doublet must be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """One row. The same text is compiled for both libraries; only where the names are imported from differs."""

    name: str
    text: str
    demand: float | None
    setup: str = ""
    loop: str = "for _ in range(rounds):"
    finish: str = ""
    awaits: bool = False


_TYPICAL_TEST = """
gateway = create_autospec(PaymentGateway, instance=True)
gateway.charge.return_value = "receipt-7"
with patch("benches.subjects.send_mail") as send_mail, patch.dict("os.environ", {"CURRENCY": "CHF"}):
    receipt = checkout(gateway, {"tea": 3, "cup": 2}, "alice")
assert receipt == "receipt-7"
gateway.charge.assert_called_once_with("alice", 15, currency="CHF")
gateway.refund.assert_not_called()
send_mail.assert_called_once_with("alice@example.org", ANY)
assert gateway.mock_calls == [call.charge("alice", 15, currency="CHF")]
"""

STATEMENTS = (
    Statement("MagicMock()", "MagicMock()", 30),
    Statement("Mock()", "Mock()", 8),
    Statement("AsyncMock()", "AsyncMock()", 50),
    Statement(
        "first access of a child",
        "double.child",
        40,
        setup="doubles = [MagicMock() for _ in range(rounds)]",
        loop="for double in doubles:",
    ),
    Statement("m(1, 2, k=3)", "m(1, 2, k=3)", 30, setup="m = MagicMock()"),
    Statement("m.foo(1)", "m.foo(1)", 30, setup="m = MagicMock()"),
    Statement("len(m)", "len(m)", 30, setup="m = MagicMock()"),
    Statement("m[0]", "m[0]", 30, setup="m = MagicMock()"),
    Statement("with m", "with m: pass", 30, setup="m = MagicMock()"),
    Statement("await am(1)", "await am(1)", 12, setup="am = AsyncMock()", awaits=True),
    Statement('patch("os.getcwd") enter + exit', 'with patch("os.getcwd"): pass', 30),
    Statement(
        "assert_any_call over 10 000 calls",
        "m.assert_any_call(9999)",
        8,
        setup="m = Mock()\nfor number in range(10_000): m(number)",
    ),
    Statement("assert_called_with", "m.assert_called_with(1, 2, k=3)", 8, setup="m = Mock()\nm(1, 2, k=3)"),
    Statement("MagicMock(spec=S)", "MagicMock(spec=Inventory)", 10),
    Statement("create_autospec, 2 methods", "create_autospec(PaymentGateway)", 100),
    Statement("create_autospec, 60 methods", "create_autospec(LargeService)", 200),
    Statement(
        "create_autospec, 60 methods, each class new",
        "create_autospec(Service)",
        None,
        setup="services = [service(60) for _ in range(rounds)]",
        loop="for Service in services:",
    ),
    Statement("create_autospec(requests.Session)", "create_autospec(requests.Session)", 200, setup="import requests"),
    Statement(
        "call on an autospecced method",
        'gateway.charge("alice", 10, currency="EUR")',
        15,
        setup="gateway = create_autospec(PaymentGateway, instance=True)",
    ),
    Statement("a typical test body", _TYPICAL_TEST.strip(), 25),
)
