"""Stripe as far as Bursar knows it, on a free port of loopback, which is the first line that is printed, until standard input ends.

Every request is passed on to stripe-mock, which holds it against Stripe's published description and gives an object of the right shape;
what becomes of the object is remembered here. Keys and faults are those of `keys.py`. People pay, or save a card, at `/pay/SESSION`; a
card whose number ends in 0002 is declined, and of one that ends in 3184 the bank wants its owner. A saved one is charged for the customer
that it was saved for, and for no other.

    POST /_config/card      {"id", "number", "customer"}: a card is there, perhaps a customer's, as somebody saved it elsewhere
    POST /_config/status    {"id", "status"}: a bank or the clock changes a payout, a refund or a session
    POST /_config/take      {"payment", "amount"}: somebody refunds a part of a payment at Stripe
    POST /_config/dispute   {"payment", "amount", "word"}: its payer disputes it (`funds_withdrawn`), and loses (`funds_reinstated`)
    GET  /_config/seen      all objects, and the events that were made, the oldest first
    POST /_config/send      {"event", "url", "secret", "age", "account", "livemode"}: sends an event as Stripe signs it, with the status
                            of the answer, or 0 where there is none
"""

import asyncio
import html
import itertools
import json
import re
import subprocess
import sys
import time

import aiohttp
from aiohttp import web
from keys import in_front, problem
from stripe import WebhookSignature

KINDS = {"payment_methods": "pm_", "checkout/sessions": "cs_test_", "payment_intents": "pi_", "payouts": "po_", "transfers": "tr_", "refunds": "re_", "disputes": "dp_"}
objects = {}
events = {}
numbers = itertools.count(1)


def event(kind, what, account=None):
    name = f"evt_{next(numbers)}"
    made = {"id": name, "object": "event", "type": kind, "livemode": False, "created": int(time.time())}
    if account:
        made["account"] = account
    # As the object was then: an event tells no news.
    events[name] = made | {"data": {"object": json.loads(json.dumps(what))}}


def metadata(form, prefix="metadata"):
    found = ((re.fullmatch(rf"{re.escape(prefix)}\[(\w+)\]", name), value) for name, value in form.items())
    return {name[1]: value for name, value in found if name}


def opened(request, name, form):
    common = {
        "url": f"{request.scheme}://{request.host}/pay/{name}",
        "mode": form["mode"],
        "status": "open",
        "customer": None,
        "payment_intent": None,
        "setup_intent": None,
        "expires_at": int(form["expires_at"]),
    }
    if form["mode"] == "setup":
        return common | to_save(form)
    return common | {
        "payment_status": "unpaid",
        "amount_total": int(form["line_items[0][price_data][unit_amount]"]),
        "currency": form["line_items[0][price_data][currency]"],
        "_intent": metadata(form, "payment_intent_data[metadata]"),
        "_title": form["line_items[0][price_data][product_data][name]"],
    }


def to_save(form):
    """A page on which a card is saved has its SetupIntent from the beginning."""
    name = f"seti_{next(numbers)}"
    ours = {"id": name, "object": "setup_intent", "livemode": False, "metadata": metadata(form, "setup_intent_data[metadata]")}
    known = {"status": "requires_payment_method", "payment_method": None, "last_setup_error": None}
    objects[name] = ours | known | {"_kind": "setup_intents", "_account": None}
    known = {"payment_status": "no_payment_required", "amount_total": None, "currency": form["currency"]}
    return known | {"setup_intent": name, "_title": "Save a card"}


REFUSED = [
    ("0002", "card_declined", "Your card was declined."),
    ("3184", "authentication_required", "Your card was declined. This transaction requires authentication."),
]


def charged(form):
    """A charge of a card that was saved; none where there is no such card of that customer."""
    method = objects.get(form["payment_method"])
    if not method or method["_kind"] != "payment_methods" or method["customer"] != form.get("customer"):
        return None
    amount, number = int(form["amount"]), method.get("_number", "")
    known = {"amount": amount, "currency": form["currency"], "customer": form.get("customer"), "payment_method": form["payment_method"]}
    for digits, code, message in REFUSED:
        if number.endswith(digits):
            why = {"type": "card_error", "code": code, "message": message}
            return known | {"amount_received": 0, "status": "requires_payment_method", "last_payment_error": why}
    return known | {"amount_received": amount, "status": "succeeded", "last_payment_error": None}


def sent(form):
    known = {"amount": int(form["amount"]), "currency": form["currency"], "status": "pending"}
    return known | {"failure_message": None, "reversed": False}


def refunded(form):
    intent = objects[form["payment_intent"]]
    known = {"amount": int(form["amount"]), "currency": intent["currency"], "status": "pending", "failure_reason": None}
    return known | {"payment_intent": intent["id"]}


def tell_of_charge(intent):
    """What is refunded of a payment by now: whoever asked for it, and less what failed."""
    found = [one for one in objects.values() if one["_kind"] == "refunds" and one["payment_intent"] == intent["id"]]
    amount = sum(one["amount"] for one in found if one["status"] not in ("failed", "canceled"))
    charge = {"id": f"ch_{intent['id']}", "object": "charge", "payment_intent": intent["id"], "amount_refunded": amount}
    event("charge.refunded", charge | {"currency": intent["currency"], "metadata": intent["metadata"]})


async def take(request):
    asked = await request.json()
    intent, name = objects[asked["payment"]], f"re_{next(numbers)}"
    known = refunded({"payment_intent": asked["payment"], "amount": asked["amount"]}) | {"status": "succeeded"}
    objects[name] = known | {"id": name, "object": "refund", "metadata": {}, "_kind": "refunds", "_account": None}
    event("refund.created", public(objects[name]))
    tell_of_charge(intent)
    return web.Response()


async def dispute(request):
    asked = await request.json()
    name, sign = f"dp_{asked['payment']}", -1 if asked["word"] == "funds_withdrawn" else 1
    common = {"id": name, "object": "dispute", "payment_intent": asked["payment"], "amount": asked["amount"], "currency": "usd"}
    what = objects.setdefault(name, common | {"metadata": {}, "balance_transactions": [], "_kind": "disputes", "_account": None})
    what["balance_transactions"].append({"amount": sign * asked["amount"]})
    event(f"charge.dispute.{asked['word']}", public(what))
    return web.Response()


def public(what):
    return {name: value for name, value in what.items() if not name.startswith("_")}


async def api(request):
    """One request of Bursar's."""
    rest, account = request.match_info["rest"], request.headers.get("Stripe-Account")
    kind = next((kind for kind in KINDS if rest.startswith(kind)), None)
    if kind is None:
        return problem(404, "invalid_request_error")
    name = rest.removeprefix(kind).strip("/")
    headers = {name: value for name, value in request.headers.items() if name.lower() not in ("host", "content-length")}
    url = request.app["mock"] + request.path_qs
    async with request.app["client"].request(request.method, url, headers=headers, data=await request.read()) as answer:
        sample = await answer.json()
        if answer.status != 200:
            request.app["refused"].append([request.method, request.path_qs, sample])
            return web.json_response(sample, status=answer.status)
    if request.method == "POST" and name.endswith("/reversals"):
        objects[name.removesuffix("/reversals")]["reversed"] = True
        return web.json_response(sample)
    if request.method == "POST":
        form = await request.post()
        name = f"{KINDS[kind]}{next(numbers)}"
        makes = {"checkout/sessions": lambda form: opened(request, name, form), "payment_intents": charged, "refunds": refunded}
        known = makes.get(kind, sent)(form)
        if known is None:
            why = {"type": "invalid_request_error", "code": "resource_missing", "param": "payment_method"}
            return web.json_response({"error": why | {"message": f"No such PaymentMethod: '{form['payment_method']}'"}}, status=400)
        common = {"id": name, "livemode": False, "created": int(time.time()), "metadata": metadata(form)}
        objects[name] = sample | common | known | {"_kind": kind, "_account": account}
        if kind == "refunds":
            event("refund.created", public(objects[name]))
            tell_of_charge(objects[form["payment_intent"]])
        if known.get("last_payment_error"):
            made = public(objects[name])
            event("payment_intent.payment_failed", made)
            return web.json_response({"error": known["last_payment_error"] | {"payment_intent": made}}, status=402)
        if kind == "payment_intents":
            event("payment_intent.succeeded", public(objects[name]))
        return web.json_response(public(objects[name]))
    if name:
        found = objects.get(name)
        is_there = found and found["_kind"] == kind and found["_account"] == account
        return web.json_response(expanded(found, request)) if is_there else problem(404, "invalid_request_error", "resource_missing")
    listed = [public(one) for one in reversed(objects.values()) if one["_kind"] == kind and one["_account"] == account]
    if "payment_intent" in request.query:
        listed = [one for one in listed if one["payment_intent"] == request.query["payment_intent"]]
    return web.json_response(sample | {"data": listed, "has_more": False})


def expanded(found, request):
    shown = public(found)
    if "payment_intent" in request.query.values() and shown.get("payment_intent"):
        shown["payment_intent"] = public(objects[shown["payment_intent"]])
    if "setup_intent.payment_method" in request.query.values() and shown.get("setup_intent"):
        setup = public(objects[shown["setup_intent"]])
        method = setup["payment_method"]
        shown["setup_intent"] = setup | {"payment_method": public(objects[method]) if method else None}
    return shown


def paper(title, body):
    head = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
    policy = {"Content-Security-Policy": "default-src 'none'; form-action 'self'"}
    return web.Response(text=f"{head}<body><main>{body}</main></body></html>", content_type="text/html", headers=policy)


async def show(request, word=""):
    session = objects[request.match_info["name"]]
    is_setup = session["mode"] == "setup"
    amount = session["_title"] if is_setup else f"{session['amount_total'] / 100:.2f} {session['currency'].upper()}"
    if session["status"] == "complete":
        return paper("Done", f"<h1>{amount}</h1><p role='status'>{'Saved' if is_setup else 'Paid'}.</p>")
    if session["status"] == "expired":
        return paper("Expired", f"<h1>{amount}</h1><p role='status'>This page has expired.</p>")
    field = "<label for='card'>Card number</label><input id='card' name='card' required autofocus>"
    form = f"<form method='post'>{field}<button>{'Save' if is_setup else 'Pay'}</button></form>"
    return paper("Page", f"<h1>{amount}</h1><p>{html.escape(session['_title'])}</p>{word}{form}")


async def pay(request):
    session = objects[request.match_info["name"]]
    if session["status"] != "open":
        return await show(request)
    if session["mode"] == "setup":
        return await save(request, session, (await request.post())["card"].replace(" ", ""))
    if "_payment" not in session:
        name = f"pi_{next(numbers)}"
        known = {"amount": session["amount_total"], "currency": session["currency"], "last_payment_error": None}
        ours = {"id": name, "object": "payment_intent", "livemode": False, "metadata": session["_intent"]}
        objects[name] = known | ours | {"_kind": "payment_intents", "_account": None}
        session["_payment"] = name
    intent = objects[session["_payment"]]
    if (await request.post())["card"].replace(" ", "").endswith("0002"):
        why = {"type": "card_error", "code": "card_declined", "message": "Your card was declined."}
        intent.update(status="requires_payment_method", amount_received=0, last_payment_error=why)
        event("payment_intent.payment_failed", public(intent))
        return await show(request, "<p role='alert'>Your card was declined.</p>")
    intent.update(status="succeeded", amount_received=intent["amount"], last_payment_error=None)
    session.update(status="complete", payment_status="paid", payment_intent=intent["id"], url=None)
    event("payment_intent.succeeded", public(intent))
    event("checkout.session.completed", public(session))
    raise web.HTTPSeeOther(request.path)


async def save(request, session, card):
    setup = objects[session["setup_intent"]]
    if card.endswith("0002"):
        why = {"type": "card_error", "code": "card_declined", "message": "Your card was declined."}
        setup.update(last_setup_error=why)
        event("setup_intent.setup_failed", public(setup))
        return await show(request, "<p role='alert'>Your card was declined.</p>")
    name, customer = f"pm_{next(numbers)}", f"cus_{next(numbers)}"
    shown = {"brand": "visa", "last4": card[-4:], "exp_month": 12, "exp_year": 2034}
    method = {"id": name, "object": "payment_method", "type": "card", "customer": customer, "card": shown}
    objects[name] = method | {"_kind": "payment_methods", "_account": None}
    setup.update(status="succeeded", payment_method=name, customer=customer, last_setup_error=None)
    session.update(status="complete", customer=customer, url=None)
    event("setup_intent.succeeded", public(setup))
    event("checkout.session.completed", public(session))
    raise web.HTTPSeeOther(request.path)


async def card(request):
    asked = await request.json()
    shown = {"brand": "visa", "last4": asked["number"][-4:], "exp_month": 12, "exp_year": 2034}
    method = {"id": asked["id"], "object": "payment_method", "type": "card", "customer": asked.get("customer"), "card": shown}
    objects[asked["id"]] = method | {"_kind": "payment_methods", "_account": None, "_number": asked["number"]}
    return web.Response()


async def change(request):
    asked = await request.json()
    what = objects[asked["id"]]
    what["status"] = asked["status"]
    if what["_kind"] == "refunds":
        what["failure_reason"] = "expired_or_canceled_card" if asked["status"] == "failed" else None
        event("refund.failed" if asked["status"] == "failed" else "refund.updated", public(what))
        return web.Response()
    if asked["status"] == "failed":
        what["failure_message"] = "The bank account has been closed."
    kind = "checkout.session" if what["_kind"] == "checkout/sessions" else "payout"
    event(f"{kind}.{asked['status']}", public(what), what["_account"])
    return web.Response()


async def seen(request):
    all_of_it = {"objects": list(objects.values()), "events": list(events.values()), "refused": request.app["refused"]}
    return web.json_response(all_of_it)


async def send(request):
    asked = await request.json()
    altered = {name: asked[name] for name in ("account", "livemode") if name in asked}
    body = json.dumps(events[asked["event"]] | altered)
    sent_at = int(time.time()) - asked.get("age", 0)
    signature = WebhookSignature.generate_signature_header(body, asked["secret"], sent_at)
    headers = {"Stripe-Signature": signature, "Content-Type": "application/json"}
    try:
        async with request.app["client"].post(asked["url"], data=body, headers=headers) as answer:
            return web.json_response(answer.status)
    except aiohttp.ClientError:
        return web.json_response(0)


async def main(mock):
    line = ""
    while "HTTP at address: " not in line:
        line = mock.stdout.readline()
    app = web.Application(middlewares=[in_front])
    app["mock"] = "http://" + line.split("HTTP at address: ")[1].strip()
    app["refused"] = []
    app["client"] = aiohttp.ClientSession()
    app.add_routes([web.get("/pay/{name}", show), web.post("/pay/{name}", pay)])
    app.add_routes([web.post("/_config/status", change), web.get("/_config/seen", seen), web.post("/_config/send", send)])
    app.add_routes([web.post("/_config/take", take), web.post("/_config/dispute", dispute), web.post("/_config/card", card)])
    app.add_routes([web.route("*", "/v1/{rest:.*}", api)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await app["client"].close()


arguments = ["-http-addr", "127.0.0.1:0", "-https-addr", "127.0.0.1:0", "-strict-version-check"]
with subprocess.Popen([sys.argv[1], *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as mock:
    try:
        asyncio.run(main(mock))
    finally:
        mock.kill()
