"""Magic methods of doubles can be used; what they give is not known, as it is not for `unittest.mock`."""
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false

from __future__ import annotations

from doublet.mock import MagicMock


def uses_magic() -> None:
    m = MagicMock()
    len(m)
    m["key"] = m["other"]
    del m["key"]
    with m as entered, m.open() as opened:
        entered.write(opened.read())
    for item in m:
        item.run()
    for item in m.items():
        print(item)
    print(m < 3, m >= 3, m + 1, m @ m, -m, m | 1, "x" in m, int(m), float(m), str(m), m == 3, m != 3, bool(m))
    first, second = m()
    print(first, second, m(), *m)


async def uses_async_magic() -> None:
    m = MagicMock()
    async with m as entered:
        await entered.read()
    async for item in m:
        print(item)
    await m()
    async for item in m.stream():
        print(item)
