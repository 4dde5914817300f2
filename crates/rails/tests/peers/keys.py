"""Idempotency keys as Stripe keeps them, in front of a peer that has none, and faults on demand. Shared by the peers that have a memory.

`POST /_config/faults` lists what happens to the next requests that do something:

    refuse       the connection is closed, and nothing is done
    lose         it is done, and the connection is closed without an answer
    fail         it is done, and the answer is 500, which is kept under the key
    fail_before  nothing is done, and the answer is 500, which is kept under the key

`POST /_config/forget` forgets all keys, as Stripe does after a day.
"""

from aiohttp import web

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
        response = await handler(request)
        return problem(404, "invalid_request_error", "resource_missing") if response.status == 404 else response
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
