"""What carries and receives: the courier at the kiosk, `central/` at the other end.

* ``wire``      the envelopes, and nothing else
* ``version``   one dated reason for each protocol version
* ``signing``   RFC 9421 request signatures; signed answers
* ``identity``  who this device is: its key, its central, its counter
* ``link``      link.db: cursor, last signed ack, clock offset
* ``courier``   drains the journal in batches; never in anybody's way
* ``https``     the one place that speaks HTTP
"""
