# Agents that are children of others, and money between them.

principal p
agent boss p live
credit p live 50.00 agent boss -> credited 50.00
agent worker p live parent boss
agent helper p live parent worker
agent stranger p live

allocate boss worker 20.00 p live -> moved 30.00 20.00
allocate worker helper 5.00 p live -> moved 15.00 5.00
reclaim worker helper 1.50 p live -> moved 3.50 16.50
reclaim boss worker 16.51 p live -> refused InsufficientFunds { available: Amount(16500000) }
allocate boss worker 30.01 p live -> refused InsufficientFunds { available: Amount(30000000) }

# Only between a parent and its own child.
allocate boss helper 1.00 p live -> refused NotAChild
allocate boss stranger 1.00 p live -> refused NotAChild
allocate worker boss 1.00 p live -> refused NotAChild
allocate boss nobody 1.00 p live -> refused AgentNotFound
allocate boss worker 1.00 p test -> refused AgentNotFound

# A repeated key answers what was answered.
allocate boss worker 1.00 p live key k1 -> moved 29.00 17.50
allocate boss worker 1.00 p live -> moved 28.00 18.50
allocate boss worker 1.00 p live key k1 -> moved 29.00 17.50

# It is no payment: a stop of payments does not stop it.
freeze p
reclaim boss worker 0.50 p live -> moved 18.00 28.50
unfreeze p

statement worker -> parent_allocation+20.00=20.00 parent_allocation-5.00=15.00 parent_return+1.50=16.50 parent_allocation+1.00=17.50 parent_allocation+1.00=18.50 parent_return-0.50=18.00

# Eight ancestors are as many as one may have.
agent a3 p live parent helper
agent a4 p live parent a3
agent a5 p live parent a4
agent a6 p live parent a5
agent a7 p live parent a6
agent a8 p live parent a7
agent a9 p live parent a8 -> refused TooManyAncestors
