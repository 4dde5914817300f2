# Payments between agents: the sender is debited exactly the amount, the fee comes out of what arrives.
principal p1
principal p2
agent a1 p1 test -> made
agent a2 p1 test -> made
agent b1 p2 test -> made
agent l1 p1 live -> made
credit p1 test 50.00 agent a1 -> credited 50.00
pay a1 a2 10 p1 test key k1 -> approved 49.99
pay a1 a2 10 p1 test key k1 -> approved 49.99
pay a1 a2 11 p1 test key k1 -> refused KeyReused
agent-balance a2 -> 0.009
pay a1 a2 1000 p1 test -> approved 48.99
agent-balance a2 -> 0.999
pay a2 a1 1000 p1 test -> blocked balance
pay a1 a1 10 p1 test -> refused SameParty
pay a1 nobody 10 p1 test -> refused AgentNotFound
pay a1 l1 10 p1 test -> refused AgentNotFound
pay a1 a2 10 p1 live -> refused AgentNotFound

# Another principal's agent can be paid, never paid from.
pay a1 b1 100 p1 test -> approved 48.89
agent-balance b1 -> 0.099
pay b1 a1 10 p1 test -> refused AgentNotFound
pay b1 a1 10 p2 test -> approved 0.089
agent-balance a1 -> 48.899

# Frozen: nothing leaves, but money may come.
freeze p1 -> frozen
pay a1 a2 10 p1 test -> blocked frozen
pay b1 a1 10 p2 test -> approved 0.079
agent-balance a1 -> 48.908
unfreeze p1 -> free

# An agent made here can be issued a scoped wallet.
issue w1 p1 test 1.00 agent a1 -> issued 1.00
charge w1 openai 0.25 llm_api -> approved 0.75
agent-balance a1 -> 48.908
