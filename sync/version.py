"""The protocol's versions, one dated reason each. An unknown version is refused.

* 1, 2026-11-22: the first. Batches of raw entries in one hash chain, signed acks.
"""

PROTOCOL = 1
