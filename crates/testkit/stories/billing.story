# Money for AI, invoices, and payment methods. The fee of money for AI is 5%, rounded half up to the cent.

principal p
credit p live 100.00 -> credited 100.00

# The first time makes the wallet, which pays for model calls only.
ai w1 p live 25.00 -> moved 75.00 23.75 new
wallet w1 -> active 23.75 held 0.00 spent 0.00
charge w1 openai 3.75 llm_api -> approved 20.00
charge w1 serp 1.00 search -> blocked category
ai w1 p live 0.10 -> moved 74.90 20.09
ai w1 p live 0.09 -> moved 74.81 20.18
general p live -> 74.81

# A key has one answer, also when more has happened since.
ai w1 p live 1.00 key k1 -> moved 73.81 21.13
ai w1 p live 1.00 -> moved 72.81 22.08
ai w1 p live 1.00 key k1 -> moved 73.81 21.13
ai w1 p live 2.00 key k1 -> refused KeyReused

ai w1 p live 72.82 -> refused InsufficientFunds { available: Amount(72810000) }

# A wallet that was closed is followed by another one; its rest went back.
revoke w1 -> revoked
general p live -> 94.89
ai w2 p live 10.00 -> moved 84.89 9.50 new
pause w2 -> paused
ai w2 p live 10.00 -> moved 74.89 19.00

# The test book goes below zero, and has a wallet of its own.
ai w3 p test 25.00 -> moved -25.00 23.75 new

# What moved on the general account, newest first, fees included.
transactions p live -> -10.00 -10.00 +22.08 -1.00 -1.00 -0.09 -0.10 -25.00 +100.00
fees p live -> 0.50 0.50 0.05 0.05 0.01 1.25

# Invoices are numbered as they are issued, each book by itself. What only moved money about has none.
invoice p live 0 -> invoice INV-2026-000001 new
invoice p live 8 -> invoice INV-2026-000002 new
invoice p live 2 -> refused NothingToInvoice
invoice p test 0 -> invoice INV-2026-000001 new
invoice p live 8 -> invoice INV-2026-000002
invoice p live 8 key k2 -> invoice INV-2026-000002
invoice p live 1 key k3 -> invoice INV-2026-000003 new
invoice p live 1 key k3 -> invoice INV-2026-000003 new
wait 400d
invoice p live 7 -> invoice INV-2027-000001 new
invoice p test 0 -> invoice INV-2026-000001

# Exactly one method is the default while any may be charged.
method m1 p live Visa -> active default
method m2 p live Mastercard -> active
method m3 p test Visa -> active default
change m2 default -> active default
change m2 inactive -> inactive
methods p live -> m1*
change m2 default -> refused MethodInactive
change m1 inactive -> inactive
methods p live ->
change m2 active -> active default
change m1 active -> active
drop m2 -> deleted
drop m2 -> refused MethodNotFound
methods p live -> m1*
methods p test -> m3*

# A method is charged without anybody present: credited once, and invoiced in the same step, whatever was said before.
pay-in m1 40.00 p as d1 -> requested
unknown d1 -> requested
transactions p live -> -10.00 -10.00 +22.08 -1.00 -1.00 -0.09 -0.10 -25.00 +100.00
paid d1 ch_1 40.00 -> credited
paid d1 ch_1 40.00 -> credited
transactions p live -> +40.00 -10.00 -10.00 +22.08 -1.00 -1.00 -0.09 -0.10 -25.00 +100.00
invoice p live 0 -> invoice INV-2027-000002
pay-in m1 5.00 p as d2 -> requested
failed d2 -> failed
invoice p live 7 -> invoice INV-2027-000003 new
paid d2 ch_2 5.00 -> credited
invoice p live 0 -> invoice INV-2027-000004

# One that may not be charged, and one that is gone.
change m1 inactive -> inactive
pay-in m1 1.00 p as d3 -> refused MethodInactive
drop m1 -> deleted
pay-in m1 1.00 p as d3 -> refused MethodNotFound

# What a method's details name by now is no part of what was asked under a key; nor does a deleted method take the answer away.
method m4 p live Visa -> active default
pay-in m4 3.00 p token none -> refused MethodWithoutToken
pay-in m4 3.00 p key k9 as d4 -> requested
pay-in m4 3.00 p token pm_2 key k9 as d4 -> requested
pay-in m4 3.00 p token none key k9 as d4 -> requested
drop m4 -> deleted
pay-in m4 3.00 p key k9 as d4 -> requested
pay-in m4 4.00 p key k9 -> refused KeyReused
paid d4 ch_4 3.00 -> credited
pay-in m4 3.00 p key k9 -> credited

# A method that its owner saves on the provider's page: one of the methods at once, and charged once it is saved.
principal q
setup s1 q live key k4 -> pending
setup s1 q live key k4 -> pending
setup s1 q live named Other key k4 -> refused KeyReused
methods q live ->
pay-in s1 1.00 q as d6 -> refused MethodUnsaved
change s1 default -> refused MethodUnsaved
change s1 active -> refused MethodUnsaved
method-says s1 unknown -> pending
method-says s1 open -> pending
method-says s1 failed attempt 7 -> refused AttemptOutdated
method-says s1 saved attempt 7 -> active default
method-says s1 saved -> active default
method-says s1 failed -> active default
setup s1 q live key k4 -> active default
methods q live -> s1*
pay-in s1 40.00 q as d6 -> requested
paid d6 ch_6 40.00 -> credited

# Nobody came, and yet it was saved; one that was deleted meanwhile stays so.
setup s2 q live key k5 -> pending
method-says s2 failed -> failed
method-says s2 pending -> failed
pay-in s2 1.00 q as d7 -> refused MethodUnsaved
setup s2 q live key k5 -> failed
method-says s2 saved -> active
setup s3 q live key k6 -> pending
drop s3 -> deleted
method-says s3 saved -> deleted
setup s3 q live key k6 -> deleted
setup s4 q live -> pending
method-says s4 failed -> failed
drop s4 -> deleted
drop s4 -> refused MethodNotFound
methods q live -> s1* s2

# Once it is over the key is free again, two days later.
wait 49h
setup s5 q live key k4 -> pending
setup s6 q test -> pending
method-says s6 saved -> active default
drop s5 -> deleted
