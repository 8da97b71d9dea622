"""A request's way in: who sent it, what is new in it, what it says, and one transaction.

* ``gate``     checks the signature before a byte is inflated
* ``intake``   the order of things, and the transaction
* ``chain``    what of a batch is new; pure
* ``project``  what entries say, as rows and counts; pure
* ``undo``     whether a taking back counts; pure
* ``store``    the SQL
"""
