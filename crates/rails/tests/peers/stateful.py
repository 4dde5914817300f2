"""localstripe (from PyPI) on a free port of loopback, which is the first line that is printed, until standard input ends.

Its payments, refunds, payouts and webhooks are its own. What it lacks of Stripe's published behaviour and these tests need is added in
front of it: idempotency keys (the first answer is kept, word for word), filters of lists, two parameters that it does not know. And it
fails on demand: `POST /_config/faults` lists what happens to the next requests that do something:

    refuse       the connection is closed, and nothing is done
    lose         it is done, and the connection is closed without an answer
    fail         it is done, and the answer is 500, which is kept under the key
    fail_before  nothing is done, and the answer is 500, which is kept under the key

`POST /_config/forget` forgets all keys, as Stripe does after a day.
"""

import asyncio
import sys

from aiohttp import web
from localstripe import resources, server

faults = []
answers = {}


def problem(status, kind, code=None):
    return web.json_response({"error": {"type": kind, "code": code, "message": kind}}, status=status)


@web.middleware
async def in_front(request, handler):
    if request.path == "/_config/faults":
        faults[:] = await request.json()
        return web.Response()
    if request.path == "/_config/forget":
        answers.clear()
        return web.Response()
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return await handler(request)
    asked = (request.path, await request.read())
    if key in answers:
        before, status, body = answers[key]
        if before != asked:
            return problem(400, "idempotency_error")
        replayed = {"Idempotent-Replayed": "true"}
        return web.Response(status=status, body=body, content_type="application/json", headers=replayed)
    fault = faults.pop(0) if faults else None
    if fault == "refuse":
        request.transport.abort()
        return web.Response()
    response = problem(500, "api_error") if fault == "fail_before" else await handler(request)
    if response.status == 404:
        response = problem(404, "invalid_request_error", "resource_missing")
    if fault == "fail":
        response = problem(500, "api_error")
    # What fails validation is not kept.
    if response.status not in (400, 404):
        answers[key] = (asked, response.status, response.body)
    if fault == "lose":
        request.transport.abort()
    return response


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
