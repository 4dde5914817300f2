# Money that is held for another agent, and what becomes of it.
# The platform takes 5% of what a payee got in the calendar month up to 10.00, and 3% of what is beyond.

principal p
agent buyer p live
agent seller p live
credit p live 100.00 agent buyer -> credited 100.00

# Held money is there, and not available. Settled whole, it leaves; the payee has it less the fee.
hold buyer seller 5.00 p live as h1 -> held 95.00
agent-balance buyer -> 100.00
agent-balance seller -> 0.00
settle h1 p live -> approved 95.00
agent-balance buyer -> 95.00
agent-balance seller -> 4.75

# It ends once.
settle h1 p live -> refused HoldEnded
return h1 p live -> refused HoldEnded

# In part: the rest is available again. The tier ends at 10.00 in all: 0.25 + 0.09 of fee.
hold buyer seller 20.00 p live as h2 -> held 75.00
settle h2 p live amount 20.01 -> refused ExceedsHold { held: Amount(20000000) }
settle h2 p live amount 8.00 -> approved 87.00
agent-balance seller -> 12.41
statement seller -> settlement_in+5.00=5.00 platform_fee-0.25=4.75 settlement_in+8.00=12.75 platform_fee-0.34=12.41

# Given back.
hold buyer seller 7.00 p live as h3 -> held 80.00
return h3 p live -> returned 87.00
return h3 p live -> refused HoldEnded
statement buyer -> fund+100.00=100.00 fund_hold-5.00=95.00 fund_release+5.00=100.00 settlement_out-5.00=95.00 fund_hold-20.00=75.00 fund_release+20.00=95.00 settlement_out-8.00=87.00 fund_hold-7.00=80.00 fund_return+7.00=87.00

# More than is there is blocked, held money included; nobody holds for himself.
hold buyer seller 80.00 p live as h4 -> held 7.00
hold buyer seller 7.01 p live -> blocked balance
pay buyer seller 7001 p live -> blocked balance
hold buyer buyer 1.00 p live -> refused SameParty
hold buyer nobody 1.00 p live -> refused AgentNotFound

# Nobody settled it within a day: it returns by itself, and from its end on nobody can.
wait 23h
due -> 0
wait 61m
settle h4 p live -> refused HoldEnded
return h4 p live -> refused HoldEnded
due -> 1
agent-balance buyer -> 87.00
hold buyer seller 1.00 p live for 1m as h5 -> held 86.00
wait 2m
due -> 1
hold buyer seller 1.00 p live for 367d -> refused EndOutOfRange
hold buyer seller 1.00 p live for 0s -> refused EndOutOfRange

# A key's answer is the hold as it stands.
hold buyer seller 2.00 p live key k1 as h6 -> held 85.00
hold buyer seller 2.00 p live key k1 -> held 85.00
hold buyer seller 2.01 p live key k1 -> refused KeyReused
settle h6 p live key k2 -> approved 85.00
settle h6 p live key k2 -> approved 85.00
hold buyer seller 2.00 p live key k1 -> approved 85.00

# The principal's stop: nothing is held or paid, what is held may go back.
hold buyer seller 3.00 p live as h7 -> held 82.00
freeze p
hold buyer seller 1.00 p live -> blocked frozen
settle h7 p live -> refused Frozen
return h7 p live -> returned 85.00
unfreeze p

# A new month begins with the first tier.
wait 32d
hold buyer seller 10.00 p live as h8 -> held 75.00
settle h8 p live -> approved 75.00
statement seller -> settlement_in+5.00=5.00 platform_fee-0.25=4.75 settlement_in+8.00=12.75 platform_fee-0.34=12.41 settlement_in+2.00=14.41 platform_fee-0.06=14.35 settlement_in+10.00=24.35 platform_fee-0.50=23.85

# Another principal's agent is paid in its own ledger; its principal can neither settle nor see the hold.
principal q
agent far q live
hold buyer far 4.00 p live as h9 -> held 71.00
settle h9 q live -> refused HoldNotFound
settle h9 p test -> refused HoldNotFound
settle h9 p live amount 3.00 -> approved 72.00
agent-balance far -> 2.85
statement far -> settlement_in+3.00=3.00 platform_fee-0.15=2.85
hold buyer far 5.00 p live as h10 -> held 67.00
return h10 p live -> returned 72.00
statement far -> settlement_in+3.00=3.00 platform_fee-0.15=2.85
