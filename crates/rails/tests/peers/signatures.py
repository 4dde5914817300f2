# Stripe's Python library, asked line by line: it signs a webhook, or says whether it believes one that is as old as its tolerance allows.
import json
import sys
import time

from stripe import SignatureVerificationError, WebhookSignature

for line in sys.stdin:
    asked = json.loads(line)
    if asked["do"] == "time":
        answer = int(time.time())
    elif asked["do"] == "sign":
        answer = WebhookSignature.generate_signature_header(asked["body"], asked["secret"], asked["timestamp"])
    else:
        try:
            answer = WebhookSignature.verify_header(asked["body"], asked["header"], asked["secret"], 300)
        except (SignatureVerificationError, ValueError):
            answer = False
    print(json.dumps(answer), flush=True)
