"""An SMTP server on loopback: prints its port, then each mail that it has got as a line of JSON.

The name before the `@` of the recipient says what becomes of a mail: `gone` is refused for good, `busy` for now, `held` is kept and
never answered on the first attempt. Arguments: the port (0 picks one), and, for a server with STARTTLS and a password, the files of its
certificate and key, a user and a password.
"""

import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

port, secrets = int(sys.argv[1]), sys.argv[2:]


def tell(**fields):
    print(json.dumps(fields), flush=True)


class Handler:
    def __init__(self):
        self.held = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.partition("@")[0]
        if name == "gone":
            return "550 5.1.1 no such mailbox here"
        if name == "busy":
            return "451 4.7.1 greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        part = lambda kind: message.get_body((kind,)).get_content().replace("\r\n", "\n")
        tell(
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            headers=[[name, str(value)] for name, value in message.items()],
            text=part("plain"),
            html=part("html"),
            tls=session.ssl is not None,
            user=session.auth_data,
        )
        if envelope.rcpt_tos[0].startswith("held@") and message["Message-ID"] not in self.held:
            self.held.add(message["Message-ID"])
            await asyncio.Event().wait()
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    is_good = [data.login.decode(), data.password.decode()] == secrets[2:]
    return AuthResult(success=is_good, handled=False, auth_data=data.login.decode())


async def main():
    handler, options = Handler(), {}
    if secrets:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*secrets[:2])
        options = dict(tls_context=context, require_starttls=True, auth_required=True, authenticator=authenticate)
    make = lambda: SMTP(handler, hostname="smtp.test", enable_SMTPUTF8=True, **options)
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
