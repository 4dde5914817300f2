# Without an address no mail is owed.
principal p1
credit p1 live 100.00
issue w1 p1 live 20.00 ask 0.50 -> issued 20.00
charge w1 openai 0.60 llm_api as e0 -> escalated single_tx
mails p1 -> none

# From then on each question owes one, and no other charge does. It is due at once.
contact p1 ann@example.com -> free
contact p1 ann@example.com key c1 -> free
charge w1 openai 0.45 llm_api -> approved 18.95
charge w1 openai 0.70 llm_api key k1 as e1 -> escalated single_tx
charge w1 openai 0.70 llm_api key k1 -> escalated single_tx
charge w1 openai 0.80 llm_api as e2 -> escalated single_tx
charge w1 openai 0.90 llm_api as e3 -> escalated single_tx
mails p1 -> e1 e2 e3
trail e1 -> approval.requested

# Answered, a question needs no mail; nor once its time is over.
deny e1 p1 live -> denied
mails p1 -> e2 e3
approve e2 p1 live -> approved 17.25
mails p1 -> e3

# It is sent once.
due -> 1
due -> 0
mails p1 -> none
charge w1 openai 1.00 llm_api as e4 -> escalated single_tx
mails p1 -> e4

# Another address takes what is owed; without one, the questions still end what was owed before.
contact p1 bob@example.com -> free
contact p1 none -> free
charge w1 openai 1.10 llm_api as e5 -> escalated single_tx
mails p1 -> e4
deny e4 p1 live -> denied
mails p1 -> none

# The test book tells too, until it approves by itself.
contact p1 ann@example.com -> free
issue w2 p1 test 10.00 ask 0.50 -> issued 10.00
charge w2 openai 0.85 llm_api as e6 -> escalated single_tx
mails p1 -> e6
wait 30s
due -> 2
mails p1 -> none

# Money that came in or left tells of itself, and of what went wrong; what is not so any more tells nothing.
principal p2
agent a p2 test
deposit a 50.00 p2 test as d1 -> requested
paid d1 pi_1 50.00 -> credited
mails p2 -> none
contact p2 ann@example.com -> free
deposit a 5.00 p2 test as d2 -> requested
mails p2 -> none
failed d2 -> failed
mails p2 -> d2:failed
paid d2 pi_2 5.00 -> credited
paid d2 pi_2 5.00 -> credited
mails p2 -> d2:credited
payout a 10.00 p2 test fee 0.10 as o1 -> requested
sent o1 -> sent
mails p2 -> d2:credited
arrived o1 -> completed
mails p2 -> d2:credited o1:completed
bounced o1 -> failed
mails p2 -> d2:credited o1:failed
payout a 9.00 p2 test as o2 -> requested
bounced o2 -> failed
mails p2 -> d2:credited o1:failed o2:failed
