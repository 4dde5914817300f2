# The published library of Standard Webhooks, asked line by line.
import json
import sys
import time
from datetime import datetime, timezone

from standardwebhooks import Webhook, WebhookVerificationError

for line in sys.stdin:
    asked = json.loads(line)
    if asked["do"] == "time":
        answer = int(time.time())
    elif asked["do"] == "sign":
        sent_at = datetime.fromtimestamp(asked["timestamp"], tz=timezone.utc)
        answer = Webhook(asked["secret"]).sign(asked["id"], sent_at, asked["body"])
    else:
        try:
            answer = Webhook(asked["secret"]).verify(asked["body"], asked["headers"])
        except WebhookVerificationError as error:
            answer = f"refused: {error}"
    print(json.dumps(answer), flush=True)
