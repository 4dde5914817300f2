# The quick start of charges.
principal p1
issue w1 p1 test 10.00 max 0.50 ask 1.00 askall 8.00 cats llm_api,search for 24h -> issued 10.00
charge w1 openai 0.003 llm_api -> approved 9.997
wallet w1 -> active 9.997 held 0.00 spent 0.003
general p1 test -> -10.00

# The order of judgement: the first hit wins.
issue w2 p1 test 1.00 max 0.50 cap 0.80 ask 0.30 cats llm_api block evil,BadCo -> issued 1.00
charge w2 evil 0.60 search -> blocked category
charge w2 EVIL 0.60 llm_api -> blocked vendor
charge w2 badco 0.60 llm_api -> blocked vendor
charge w2 openai 0.60 llm_api -> blocked max_per_tx
charge w2 openai 0.30 llm_api -> approved 0.70
charge w2 openai 0.30 llm_api -> approved 0.40
charge w2 openai 0.30 llm_api -> blocked hard_cap
policy w2 cap none -> active
charge w2 openai 0.50 llm_api -> blocked balance
pause w2 -> paused
pause w2 -> paused
charge w2 evil 9 search -> blocked paused
freeze p1 -> frozen
charge w2 evil 9 search -> blocked frozen
resume w2 -> active
charge w2 openai 0.01 llm_api -> blocked frozen
unfreeze p1 -> free
charge w2 openai 0.01 llm_api -> approved 0.39

# Exactly one answer for a key.
charge w2 openai 0.02 llm_api key k1 -> approved 0.37
charge w2 openai 0.02 llm_api key k1 -> approved 0.37
charge w2 openai 0.03 llm_api key k1 -> refused KeyReused
wallet w2 -> active 0.37 held 0.00 spent 0.63
charge w2 openai 5.00 llm_api key k2 -> blocked max_per_tx
policy w2 max 9.00 -> active
charge w2 openai 5.00 llm_api key k2 -> blocked max_per_tx

# A key is free again after its lifetime.
wait 48h
charge w2 openai 0.03 llm_api key k1 -> approved 0.34

# The smallest and the largest amounts are exact.
issue w3 p1 test 9007199254.740993 -> issued 9007199254.740993
charge w3 openai 0.000001 llm_api -> approved 9007199254.740992
charge w3 openai 9007199254.740992 llm_api -> approved 0.00

# The live book needs money first, or a credit line.
issue w4 p1 live 5.00 -> refused InsufficientFunds { available: Amount(0) }
credit p1 live 4.00 -> credited 4.00
issue w4 p1 live 5.00 -> refused InsufficientFunds { available: Amount(4000000) }
line p1 1.00 -> free
issue w4 p1 live 5.00 -> issued 5.00
general p1 live -> -1.00
charge w4 openai 1.25 llm_api -> approved 3.75
revoke w4 -> revoked
revoke w4 -> revoked
general p1 live -> 2.75
wallet w4 -> revoked 0.00 held 0.00 spent 1.25
charge w4 openai 1.25 llm_api -> refused WalletRevoked
resume w4 -> refused WalletClosed
policy w4 max 1 -> refused WalletClosed
