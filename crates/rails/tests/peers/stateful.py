"""localstripe (from PyPI) on a free port of loopback, which is the first line that is printed, until standard input ends.

Its payments, refunds, payouts and webhooks are its own. What it lacks of Stripe's published behaviour and these tests need is added in
front of it: idempotency keys and faults (`keys.py`), filters of lists, two parameters that it does not know.
"""

import asyncio
import sys

from aiohttp import web
from keys import in_front
from localstripe import resources, server


def with_more_parameters(create):
    def wrapped(cls, description=None, automatic_payment_methods=None, **data):
        return create(cls, **data)

    return classmethod(wrapped)


def newest_first(listed):
    def wrapped(cls, url, created=None, customer=None, **rest):
        found = listed(cls, url, **rest)
        since = int(created["gte"]) if created else 0
        is_wanted = lambda one: one.created >= since and customer in (None, getattr(one, "customer", None))
        found._list = [one for one in reversed(found._list) if is_wanted(one)]
        return found

    return classmethod(wrapped)


async def main():
    resources.Store.dump_to_disk = lambda store: None
    intent, payout = resources.PaymentIntent, resources.Payout
    intent._api_create = with_more_parameters(intent._api_create.__func__)
    for listed in (intent, payout):
        listed._api_list_all = newest_first(listed._api_list_all.__func__)
    server.app.middlewares.insert(0, in_front)
    runner = web.AppRunner(server.app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
