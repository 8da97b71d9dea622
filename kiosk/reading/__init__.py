"""What a citizen reads of a procedure, made of the data without any Qt.

* ``brief``  a time limit or a fee in the few words a card or a row has room for
* ``page``   the whole page: every field in its order, ready for a screen or paper
"""
