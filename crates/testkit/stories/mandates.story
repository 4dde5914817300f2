# Agents that pay under mandates: over the sandbox and to each other, held to every rule, asked about, frozen, late, twice.

principal p
principal q
agent bot p test
agent peer p test
agent other q test
agent real p live
credit p test 20.00 agent bot -> credited 20.00

# Nothing is set: a human is asked where there is no mandate, and above a dollar; nobody pays more than 50 dollars.
ask bot p test sandbox 0.10 as n1 -> escalated no_mandate
facts n1 -> payment.requested policy.decided approval.requested
approve n1 p test -> processing
facts n1 -> payment.requested policy.decided approval.requested approval.resolved policy.decided
made n1 -> approved 20.00
facts n1 -> payment.requested policy.decided approval.requested approval.resolved policy.decided payment.settled
ask bot p test sandbox 50.01 as n2 -> blocked hard_limit
facts n2 -> payment.requested policy.decided payment.blocked
ask bot p test sandbox 0.10 under nothing -> blocked mandate_unknown
tally p -> settled 1 failed 0 denied 0 blocked 2 pending 0

# A mandate's name is used once, also after it was revoked.
mandate food p test cap 10.00 tx 5.00 window 6.00 per 1h -> done
mandate food p live cap 1.00 -> refused MandateExists
mandate old p test cap 10.00 -> done
unmandate old p -> done
unmandate old p -> done
unmandate none p -> refused MandateNotFound
mandate old p test cap 10.00 -> refused MandateExists
ask bot p test sandbox 0.10 under old -> blocked mandate_revoked
# The other book's agents don't see it, nor do another principal's.
ask real p live sandbox 0.10 under food -> blocked mandate_unknown
ask other q test sandbox 0.10 under food -> blocked mandate_unknown

# Within the threshold it is paid; what a rail has counts as held until it says so.
ask bot p test sandbox 0.80 under food as m1 -> processing
usage food p -> spent 0.00 held 0.80 window 0.80
silent m1 attempt 0 -> done
payment m1 -> processing
made m1 attempt 1 -> refused AttemptOutdated
made m1 -> approved 20.00
made m1 -> done
unmade m1 -> done
silent m1 -> done
payment m1 -> approved 20.00
usage food p -> spent 0.80 held 0.00 window 0.80
ask bot p test sandbox 0.20 under food as m2 -> processing
unmade m2 -> failed declined
made m2 -> done
payment m2 -> failed declined
facts m2 -> payment.requested policy.decided payment.failed
usage food p -> spent 0.80 held 0.00 window 0.80

# Above it a human is asked, and what is asked counts: caps can't be passed by asking twice.
ask bot p test sandbox 5.01 under food -> blocked tx_cap
ask bot p test sandbox 4.00 under food as m3 -> escalated threshold
usage food p -> spent 0.80 held 4.00 window 4.80
ask bot p test sandbox 1.20 under food as m4 -> escalated threshold
ask bot p test sandbox 0.01 under food -> blocked window
deny m4 p test -> denied
usage food p -> spent 0.80 held 4.00 window 4.80
approve m3 p test -> processing
approve m3 p test -> refused ApprovalResolved
deny m3 p test -> refused ApprovalResolved
made m3 -> approved 20.00
facts m3 -> payment.requested policy.decided approval.requested approval.resolved policy.decided payment.settled
usage food p -> spent 4.80 held 0.00 window 4.80

# The window's edge is exact: what was spent leaves it an hour later.
wait 59m
ask bot p test sandbox 1.21 under food -> blocked window
wait 1m
ask bot p test sandbox 5.00 under food as m5 -> escalated threshold
usage food p -> spent 4.80 held 5.00 window 5.00
# The lifetime's cap is what is left: 0.20.
ask bot p test sandbox 0.21 under food -> blocked cap
ask bot p test sandbox 0.20 under food as m6 -> processing
# A question that nobody answers gives back what it held, in the test book by itself a yes.
made m6 -> approved 20.00
unmandate food p -> done
wait 30s
due -> 1
payment m5 -> denied mandate_revoked
usage food p -> spent 5.00 held 0.00 window 0.20

# On the house's own ledger, with the fee of credits; the money is held while a human is asked.
mandate pals p test cap 100.00 rails internal -> done
ask bot p test internal 1.00 to peer under pals as i1 -> approved 19.00
agent-balance peer -> 0.99
facts i1 -> payment.requested policy.decided payment.settled
ask bot p test internal 8.00 to peer under pals as i2 -> escalated threshold
agent-balance bot -> 19.00
ask bot p test internal 12.00 to peer under pals -> blocked balance
approve i2 p test -> approved 11.00
agent-balance peer -> 8.91
facts i2 -> payment.requested policy.decided approval.requested approval.resolved policy.decided payment.settled
# To an agent of another principal, too.
ask bot p test internal 1.00 to other under pals -> approved 10.00
ask bot p test internal 2.00 to other under pals as i3 -> escalated threshold
approve i3 p test -> approved 8.00
agent-balance other -> 2.97
ask bot p test internal 2.00 to other under pals as i4 -> escalated threshold
deny i4 p test -> denied
agent-balance bot -> 8.00
ask bot p test internal 1.00 to bot under pals -> refused SameParty
ask bot p test internal 1.00 to nobody under pals -> refused AgentNotFound
ask bot p test internal 1.00 to real under pals -> refused AgentNotFound
ask bot p test sandbox 1.00 under pals -> blocked rail
ask bot p test internal 1.00 to peer under pals in EUR -> blocked currency
usage pals p -> spent 12.00 held 0.00

# Every other rule, and the order in which they are judged.
mandate all p test cap 5.00 item 2.00 payees https://a.example/x,https://b.example cats data block alcohol domains a.example until 2h -> done
ask bot p test sandbox 1.00 to https://a.example/x for data under all -> processing
ask bot p test sandbox 1.00 to https://a.example/y for data under all -> blocked payee
ask bot p test sandbox 1.00 to https://b.example for data under all -> blocked domain
ask bot p test sandbox 1.00 to https://a.example/x for food under all -> blocked label
ask bot p test sandbox 1.00 to https://a.example/x under all -> blocked label
ask bot p test sandbox 2.01 to https://a.example/x for data under all -> blocked item_cap
ask bot p test sandbox 60.00 to https://a.example/y under all -> blocked hard_limit
ask bot p test x402 1.00 to https://a.example/x for data under all -> blocked no_rail
wait 2h
ask bot p test sandbox 1.00 to https://a.example/x for data under all -> blocked mandate_expired
mandate sober p test cap 5.00 block alcohol -> done
ask bot p test sandbox 1.00 for Alcohol under sober -> blocked label_blocked
ask bot p test sandbox 1.00 under sober -> processing
mandate hers p test cap 5.00 agent peer -> done
ask bot p test sandbox 1.00 under hers -> blocked agent
mandate shop p test cap 5.00 merchants grocer-1 domains shop.example -> done
ask bot p test sandbox 1.00 under shop -> blocked merchant
ask bot p test acp 1.00 merchant grocer-2 under shop -> blocked merchant
ask bot p test acp 1.00 merchant grocer-1 at https://evil.example/shop.example under shop -> blocked domain
ask bot p test acp 1.00 merchant grocer-1 at https://shop.example@evil.example under shop -> blocked domain
ask bot p test acp 1.00 merchant grocer-1 at https://SHOP.example:443/x under shop -> blocked no_rail
# A cart is judged as its merchant tells it: it can be paid, costs at most what was asked for, and each line is allowed.
ask bot p test acp 1.00 merchant grocer-1 unready under shop -> blocked cart_not_ready
ask bot p test acp 60.00 merchant grocer-1 unready under shop -> blocked cart_not_ready
ask bot p test acp 60.00 merchant grocer-1 costs 60.00 under shop -> blocked hard_limit
ask bot p test acp 0.99 merchant grocer-1 costs 1.00 under shop -> blocked cart_above
ask bot p test acp 1.00 merchant grocer-1 costs 1.00 at https://evil.example under shop -> blocked domain
ask bot p test acp 1.00 merchant grocer-1 costs 1.00 of ALCOHOL for data under sober -> blocked label_blocked
ask bot p test acp 1.00 merchant grocer-1 costs 1.00 of data for alcohol under sober -> blocked label_blocked
mandate lines p test cap 20.00 item 2.00 cats data -> done
ask bot p test acp 5.00 merchant grocer-1 costs 2.01 of data under lines -> blocked item_cap
ask bot p test acp 5.00 merchant grocer-1 costs 2.00 of food for data under lines -> blocked label
ask bot p test acp 5.00 merchant grocer-1 costs 2.00 under lines -> blocked label
ask bot p test acp 1.00 merchant grocer-1 costs 0.90 for data under lines as c1 -> processing
authorized c1 0.90 -> processing
usage lines p -> spent 0.00 held 1.00
made c1 -> approved 8.00
usage lines p -> spent 0.90 held 0.00
mandate none p test cap 5.00 rails nothing -> done
ask bot p test sandbox 1.00 under none -> blocked rail

# Other currencies have their own minor units.
mandate yen p test cap 1000 in JPY -> done
ask bot p test sandbox 100 under yen in JPY as y1 -> processing
made y1 -> approved 8.00
ask bot p test sandbox 101 under yen in JPY as y2 -> escalated threshold
ask bot p test sandbox 5001 under yen in JPY -> blocked hard_limit
ask bot p test sandbox 1.00 under yen -> blocked currency

# Autonomy: always asked, never asked, and without a mandate.
autonomy p approve-every 100 5000 required -> free
ask bot p test sandbox 0.01 under sober as a1 -> escalated every
autonomy p autonomous 0 900 -> free
ask bot p test sandbox 9.00 as a2 -> processing
ask bot p test sandbox 9.01 -> blocked hard_limit
# A yes overrides autonomy alone.
approve a1 p test -> processing
unmade a1 -> failed declined

# Frozen, nothing new passes, and no yes helps; what a rail has goes on.
autonomy p tiered 100 5000 -> free
ask bot p test sandbox 2.00 under sober as f1 -> escalated threshold
ask bot p test internal 3.00 to peer under pals as f2 -> escalated threshold
freeze p -> frozen
ask bot p test sandbox 0.10 under sober as f3 -> blocked frozen
facts f3 -> payment.requested payment.blocked
approve f1 p test -> denied frozen
approve f2 p test -> denied frozen
agent-balance bot -> 8.00
made a2 -> approved 8.00
unfreeze p -> free

# In the live book a question ends after a day, and the key of what waited is kept until then.
mandate life p live cap 10.00 -> done
ask real p live sandbox 5.00 under life key k1 as e1 -> escalated threshold
ask real p live sandbox 5.00 under life key k1 -> escalated threshold
ask real p live sandbox 5.01 under life key k1 -> refused KeyReused
wait 23h
usage life p -> spent 0.00 held 5.00
wait 1h
approve e1 p live -> refused ApprovalResolved
due -> 5
payment e1 -> expired
usage life p -> spent 0.00 held 0.00
ask real p live sandbox 5.00 under life key k1 -> expired

# Whoever has no token, where no agent has one: an agent is made for it.
ask nobody p live sandbox 0.10 under life as z1 -> processing
made z1 -> approved 0.00

# A rail may bind itself to less than was asked for, once, before anything leaves: what it paid then is what counts.
autonomy p autonomous 100 5000
mandate offers p test cap 6.00 window 6.00 per 1h -> done
ask bot p test sandbox 5.00 under offers as o1 -> processing
authorized o1 0 -> refused AmountDiffers { expected: Amount(5000000) }
authorized o1 5.01 -> refused AmountDiffers { expected: Amount(5000000) }
authorized o1 0.30 -> processing
authorized o1 0.40 -> done
usage offers p -> spent 0.00 held 5.00 window 5.00
ask bot p test sandbox 1.01 under offers -> blocked cap
silent o1 -> done
made o1 -> approved 8.00
facts o1 -> payment.requested policy.decided payment.authorized payment.settled
usage offers p -> spent 0.30 held 0.00 window 0.30
authorized o1 0.20 -> done
ask bot p test sandbox 5.70 under offers as o2 -> processing
authorized o2 5.70 -> processing
unmade o2 -> failed declined
usage offers p -> spent 0.30 held 0.00 window 0.30

# What a human allows counts in the window from then on, however long ago it was asked for.
principal w
agent slow w live
mandate hourly w live cap 100.00 window 10.00 per 1h -> done
ask slow w live sandbox 10.00 under hourly as w1 -> escalated threshold
wait 61m
ask slow w live sandbox 10.00 under hourly as w2 -> escalated threshold
wait 61m
ask slow w live sandbox 4.00 under hourly as w3 -> escalated threshold
wait 61m
usage hourly w -> spent 0.00 held 24.00 window 0.00
approve w1 w live -> processing
usage hourly w -> spent 0.00 held 24.00 window 10.00
approve w2 w live -> denied window
made w1 -> approved 0.00
wait 61m
approve w3 w live -> processing
usage hourly w -> spent 10.00 held 4.00 window 4.00

# Nothing has left before the rail is bound: what is stopped until then is not made.
mandate stop w live cap 100.00 -> done
ask slow w live sandbox 0.50 under stop as s1 -> processing
ask slow w live sandbox 0.50 under stop as s2 -> processing
ask slow w live sandbox 0.50 under stop as s3 -> processing
authorized s1 0.40 -> processing
freeze w -> frozen
authorized s2 0.40 -> failed cancelled
made s1 -> approved 0.00
unfreeze w -> free
unmandate stop w -> done
authorized s3 0.40 -> failed cancelled
usage stop w -> spent 0.40 held 0.00
