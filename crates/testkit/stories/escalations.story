# Held money counts, an approval finds it there, and it executes once.
principal p1
credit p1 live 100.00
issue w1 p1 live 10.00 ask 0.50 askall 8.00 cap 9.50 -> issued 10.00
charge w1 openai 0.85 llm_api key k1 as e1 -> escalated single_tx
wallet w1 -> active 9.15 held 0.85 spent 0.00
charge w1 openai 0.85 llm_api key k1 -> escalated single_tx
approve e1 p1 test -> refused ApprovalNotFound
approve e1 p1 live -> approved 9.15
approve e1 p1 live -> refused ApprovalResolved
deny e1 p1 live -> refused ApprovalResolved
charge w1 openai 0.85 llm_api key k1 -> approved 9.15
wallet w1 -> active 9.15 held 0.00 spent 0.85
trail e1 -> approval.requested approval.resolved payment.settled

# A denial returns the hold.
charge w1 openai 0.60 llm_api key k2 as e2 -> escalated single_tx
deny e2 p1 live key r1 -> denied
deny e2 p1 live key r1 -> denied
charge w1 openai 0.60 llm_api key k2 -> denied
wallet w1 -> active 9.15 held 0.00 spent 0.85

# The total asks, held money included; the cap counts it too.
charge w1 openai 7.00 llm_api as e3 -> escalated single_tx
charge w1 openai 0.40 llm_api as e4 -> escalated cumulative
charge w1 openai 1.40 llm_api -> blocked hard_cap
charge w1 openai 0.90 llm_api as e5 -> escalated single_tx
wallet w1 -> active 0.85 held 8.30 spent 0.85
policy w1 cap 8.00 -> active
approve e3 p1 live -> denied hard_cap
policy w1 cap none -> active
approve e4 p1 live -> approved 7.85
pause w1 -> paused
approve e5 p1 live -> denied paused
resume w1 -> active
wallet w1 -> active 8.75 held 0.00 spent 1.25

# Frozen: nothing passes, not even by a human's yes.
charge w1 openai 0.70 llm_api as e6 -> escalated single_tx
freeze p1 -> frozen
approve e6 p1 live -> denied frozen
unfreeze p1 -> free

# 24 hours, then it expires and the hold returns. A late yes comes too late even before the timer.
charge w1 openai 0.70 llm_api key k7 as e7 -> escalated single_tx
due -> 0
wait 24h
approve e7 p1 live -> refused ApprovalResolved
due -> 1
due -> 0
charge w1 openai 0.70 llm_api key k7 -> expired
wallet w1 -> active 8.75 held 0.00 spent 1.25
trail e7 -> approval.requested approval.expired

# The test book approves by itself after 30 seconds.
issue w2 p1 test 10.00 ask 0.50 -> issued 10.00
charge w2 openai 0.85 llm_api key k8 as e8 -> escalated single_tx
wait 29s
due -> 0
wait 1s
due -> 1
charge w2 openai 0.85 llm_api key k8 -> approved 9.15
wait 24h
due -> 0

# A wallet that closes while a question stands: what was held goes on to the principal.
issue w3 p1 live 5.00 ask 1.00 for 1h -> issued 5.00
general p1 live -> 85.00
charge w3 openai 2.00 llm_api as e9 -> escalated single_tx
charge w3 openai 2.00 llm_api as e10 -> escalated single_tx
revoke w3 -> revoked
general p1 live -> 86.00
approve e9 p1 live -> denied closed
general p1 live -> 88.00
deny e10 p1 live -> denied
general p1 live -> 90.00
wallet w3 -> revoked 0.00 held 0.00 spent 0.00

# A wallet's end: it counts at once, and the rest goes back with the timer.
issue w4 p1 live 5.00 ask 1.00 for 1h -> issued 5.00
charge w4 openai 2.00 llm_api as e11 -> escalated single_tx
wait 1h
charge w4 openai 0.10 llm_api -> refused WalletExpired
wallet w4 -> expired 3.00 held 2.00 spent 0.00
due -> 1
wallet w4 -> expired 0.00 held 2.00 spent 0.00
approve e11 p1 live -> denied closed
general p1 live -> 90.00

# The key of a held payment is kept for as long after its end as any other.
charge w1 openai 0.70 llm_api key k9 as e12 -> escalated single_tx
wait 23h
deny e12 p1 live -> denied
wait 47h
charge w1 openai 0.70 llm_api key k9 -> denied
wait 1h
charge w1 openai 0.70 llm_api key k9 as e13 -> escalated single_tx
