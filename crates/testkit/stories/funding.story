# Money that comes in and leaves by a rail, whatever the rail says, and however often.

principal p
agent a p test
agent b p live

# Credited when it is paid: once, whatever is said before and after.
deposit a 50.00 p test as d1 -> requested
opened d1 attempt 0 -> open
agent-balance a -> 0.00
opened d1 -> open
unknown d1 -> open
paid d1 pi_1 50.00 -> credited
paid d1 pi_1 50.00 -> credited
paid d1 pi_2 50.00 -> credited
failed d1 -> credited
opened d1 -> credited
agent-balance a -> 50.00
statement a -> fund+50.00=50.00

# One payment of the provider's is credited once, whichever deposit it is said to be of.
deposit a 50.00 p test as d2 -> requested
paid d2 pi_1 50.00 -> refused CreditedBefore
paid d2 pi_2 49.99 -> refused AmountDiffers { expected: Amount(50000000) }
agent-balance a -> 50.00
# It was said to have failed, and was paid all the same.
failed d2 -> failed
failed d2 -> failed
opened d2 -> failed
paid d2 pi_2 50.00 -> credited
agent-balance a -> 100.00

# Another book, the general account, no such agent.
deposit a 1.00 p live -> refused AgentNotFound
deposit nobody 1.00 p test -> refused AgentNotFound
deposit general 5.00 p live as d3 -> requested
paid d3 pi_3 5.00 -> credited
general p live -> 5.00

# The key of one that is over answers with it as it stands.
deposit a 1.00 p test key k1 as d4 -> requested
deposit a 1.00 p test key k1 -> requested
failed d4 -> failed
deposit a 1.00 p test key k1 -> failed
deposit a 1.01 p test key k1 -> refused KeyReused

# A payout holds its money and its fee. What the rail said in an older attempt changes nothing.
payout a 100.01 p test -> refused InsufficientFunds { available: Amount(100000000) }
payout a 99.50 p test fee 0.51 -> refused InsufficientFunds { available: Amount(100000000) }
payout a 10.00 p test fee 0.10 as w1 -> requested
agent-balance a -> 100.00
lost w1 attempt 0 -> requested
sent w1 attempt 7 -> refused AttemptOutdated
sent w1 -> sent
sent w1 -> sent
arrived w1 -> completed
arrived w1 -> completed
sent w1 -> completed
lost w1 -> completed
agent-balance a -> 89.90
statement a -> fund+50.00=50.00 fund+50.00=100.00 payout-10.00=90.00 platform_fee-0.10=89.90

# One that failed is available again, with its fee; so is one that arrived and came back.
payout a 80.00 p test fee 0.80 as w2 -> requested
payout a 20.00 p test -> refused InsufficientFunds { available: Amount(9100000) }
bounced w2 -> failed
bounced w2 -> failed
arrived w2 -> failed
agent-balance a -> 89.90
payout a 9.00 p test fee 0.09 as w3 -> requested
arrived w3 -> completed
agent-balance a -> 80.81
bounced w3 -> failed
bounced w3 -> failed
agent-balance a -> 89.90

# Frozen, nothing new leaves; what comes in is credited.
freeze p -> frozen
payout a 1.00 p test -> refused Frozen
deposit a 1.00 p test as d5 -> requested
paid d5 pi_5 1.00 -> credited
agent-balance a -> 90.90

# A key that is free again stands for what was asked last. What becomes of the deposit before it long after it was over does not free it.
deposit a 1.00 p test key k2 as d6 -> requested
failed d6 -> failed
wait 49h
deposit a 2.00 p test key k2 as d7 -> requested
paid d6 pi_6 1.00 -> credited
wait 49h
deposit a 1.00 p test key k2 -> refused KeyReused
failed d7 -> failed
wait 49h
deposit a 1.00 p test key k2 -> requested

# Money that is asked for and open, at the end.
unfreeze p -> free
payout a 3.00 p test fee 0.03 as w4 -> requested
payout a 2.00 p test as w5 -> requested
sent w5 -> sent
