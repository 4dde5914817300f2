
# Money of deposits that goes back: because an operator asks for it, or because the provider takes it.

principal p
agent a p test
contact p ann@example.com -> free

deposit a 50.00 p test as d1 -> requested
refund d1 p -> refused DepositNotCredited
paid d1 pi_1 50.00 -> credited

# It is held at once, and no more than the deposit brought can go back.
refund d1 p amount 20.00 key k1 as r1 -> requested
refund d1 p amount 20.00 key k1 -> requested
refund d1 p amount 20.01 key k1 -> refused KeyReused
agent-balance a -> 50.00
payout a 30.01 p test -> refused InsufficientFunds { available: Amount(30000000) }
refund d1 p amount 30.01 -> refused ExceedsDeposit { left: Amount(30000000) }
deposit d1 -> credited left 30.00 refunded 20.00 reversed 0.00 missing 0.00

# Unknown is asked again; what an older attempt says changes nothing; done is done once.
refund-lost r1 attempt 0 -> requested
refunding r1 -> sent
refunded r1 attempt 7 -> refused AttemptOutdated
refunded r1 -> completed
refunded r1 -> completed
refunding r1 -> completed
refund-lost r1 -> completed
refund d1 p amount 20.00 key k1 -> completed
agent-balance a -> 30.00
statement a -> fund+50.00=50.00 fund_return-20.00=30.00
mails p -> d1:credited r1:completed

# One that failed is available again, and may be asked for again.
refund d1 p as r2 -> requested
refund d1 p -> refused ExceedsDeposit { left: Amount(0) }
unrefunded r2 -> failed
refunded r2 -> failed
agent-balance a -> 30.00
deposit d1 -> credited left 30.00 refunded 20.00 reversed 0.00 missing 0.00

# One that went back and came again is available again.
unrefunded r1 -> failed
unrefunded r1 -> failed
agent-balance a -> 50.00
deposit d1 -> credited left 50.00 refunded 0.00 reversed 0.00 missing 0.00
statement a -> fund+50.00=50.00 fund_return-20.00=30.00 fund_return-30.00=0.00 fund_return+30.00=30.00 fund+20.00=50.00
mails p -> d1:credited r1:failed r2:failed

# What was spent can't be given back: there is too little. A freeze stops no refund.
payout a 45.00 p test as w1 -> requested
arrived w1 -> completed
refund d1 p -> refused InsufficientFunds { available: Amount(5000000) }
freeze p -> frozen
refund d1 p amount 5.00 as r3 -> requested
refunded r3 -> completed
unfreeze p -> free
agent-balance a -> 0.00

# What a provider takes by itself is debited as far as it is there: of the wallet, then of the general account, which in the test book
# may be overdrawn. Whatever the order of messages, each counts once.
deposit a 10.00 p test as d2 -> requested
taken d2 pi_2 10.00 -> refused DepositNotCredited
paid d2 pi_2 10.00 -> credited
taken d2 pi_other 10.00 -> credited
taken d2 pi_2 4.00 -> credited
taken d2 pi_2 4.00 -> credited
taken d2 pi_2 3.00 -> credited
deposit d2 -> credited left 6.00 refunded 0.00 reversed 4.00 missing 0.00
agent-balance a -> 6.00
refund d2 p amount 6.01 -> refused ExceedsDeposit { left: Amount(6000000) }
payout a 5.00 p test as w2 -> requested
taken d2 pi_2 10.00 -> credited
agent-balance a -> 5.00
general p test -> -5.00
deposit d2 -> credited left 0.00 refunded 0.00 reversed 10.00 missing 0.00
taken d2 pi_2 10.00 back 10.00 -> credited
taken d2 pi_2 10.00 -> credited
general p test -> 0.00
agent-balance a -> 10.00
deposit d2 -> credited left 10.00 refunded 0.00 reversed 0.00 missing 0.00

# In the live book nothing goes below zero, or the credit line: what is not there is missing.
principal q
agent b q live
contact q bob@example.com -> free
deposit b 30.00 q live as d3 -> requested
paid d3 pi_3 30.00 -> credited
credit q live 4.00 -> credited 4.00
line q 2.00
payout b 25.00 q live as w3 -> requested
taken d3 pi_3 30.00 -> credited
agent-balance b -> 25.00
general q live -> -2.00
deposit d3 -> credited left 0.00 refunded 0.00 reversed 30.00 missing 19.00
mails q -> d3:credited d3:reversed
taken d3 pi_3 30.00 back 20.00 -> credited
deposit d3 -> credited left 20.00 refunded 0.00 reversed 10.00 missing 0.00
general q live -> -1.00
taken d3 pi_3 30.00 back 30.00 -> credited
general q live -> 4.00
agent-balance b -> 30.00
deposit d3 -> credited left 30.00 refunded 0.00 reversed 0.00 missing 0.00

# A provider that takes money while a refund holds it takes of others, or of nobody. A refund that does not happen then covers it.
principal r
agent c r live
deposit c 10.00 r live as d5 -> requested
paid d5 pi_5 10.00 -> credited
credit r live 1.00 -> credited 1.00
refund d5 r amount 6.00 as r8 -> requested
taken d5 pi_5 10.00 -> credited
deposit d5 -> credited left 0.00 refunded 6.00 reversed 10.00 missing 5.00
general r live -> 0.00
unrefunded r8 -> failed
deposit d5 -> credited left 0.00 refunded 0.00 reversed 10.00 missing 0.00
general r live -> 1.00
agent-balance c -> 0.00
taken d5 pi_5 10.00 back 10.00 -> credited
agent-balance c -> 10.00

# Of the general account a refund is one transaction, whatever became of it.
deposit general 8.00 q live as d4 -> requested
paid d4 pi_4 8.00 -> credited
refund d4 q amount 3.00 as r4 -> requested
refunded r4 -> completed
refund d4 q amount 5.00 as r5 -> requested
unrefunded r5 -> failed
general q live -> 9.00
transactions q live -> -5.00 -3.00 +8.00 +5.00 +1.00 -6.00 +4.00

# Money that is on its way back, at the end.
refund d4 q amount 1.00 as r6 -> requested
refunding r6 -> sent
refund d4 q amount 1.00 as r7 -> requested
