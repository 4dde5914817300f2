# Funding sources: one for each book, named by a secret that is gone when it is cleared or replaced. A payment is charged to the one on
# which it was allowed, and to no later one.

principal p
principal q
agent bot p test
agent real p live
autonomy p autonomous 100 5000 -> free
unfund p test -> refused FundingSourceNotFound

# Without one, a rail that charges it is denied; the other rails are not.
ask bot p test stripe 1.00 as n1 -> blocked no_funding_source
facts n1 -> payment.requested policy.decided payment.blocked
charged n1 -> none
ask bot p test sandbox 1.00 as s1 -> processing
charged s1 -> none

# That of the other book, or of another principal, is none.
fund p live -> free
fund q test -> free
ask bot p test stripe 1.00 -> blocked no_funding_source
ask real p live stripe 1.00 as l1 -> processing
charged l1 -> kept
fund p test -> free
ask bot p test stripe 1.00 as m1 -> processing
charged m1 -> kept
made m1 -> approved 0.00

# Replaced, the earlier one is gone, for what was allowed on it too; a later payment is charged to the later one.
ask bot p test stripe 1.00 as m2 -> processing
fund p test -> free
charged m2 -> gone
ask bot p test stripe 1.00 as m3 -> processing
charged m3 -> kept
charged l1 -> kept
unfund p test -> free
unfund p test -> refused FundingSourceNotFound
charged m3 -> gone
unmade m3 -> failed declined
ask bot p test stripe 1.00 -> blocked no_funding_source

# A question is answered on what is registered by then.
autonomy p approve-every 100 5000 -> free
fund p test -> free
ask bot p test stripe 1.00 as m4 -> escalated every
charged m4 -> none
fund p test -> free
approve m4 p test -> processing
charged m4 -> kept
made m4 -> approved 0.00
ask bot p test stripe 1.00 as m5 -> escalated every
unfund p test -> free
approve m5 p test -> denied no_funding_source
