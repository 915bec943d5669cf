"""A small tea shop's order service.

`checkout` is where an order comes in; it asks `hours`, holds goods in the `inventory`, takes money through
`payments` (which speak to the card provider through the `gateway`), keeps the order in its book (`orders`),
prints `receipts` and writes `mail`. `session_gateway` is a second gateway, by requests, for many orders.
`notifier` tells customers how their parcel fares, `refunds` gives money back, `outbox` sends letters in the
background, `warehouse` has paid orders packed. `discounts` and `shipping` know prices, `settings` reads the
environment, `money` shows amounts.
"""
