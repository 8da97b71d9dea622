"""Questions asked of content: which procedure, and which papers.

* ``lexicon``   the words of a catalogue: near spellings, prefixes, ways to mistype them
* ``reading``   what somebody typed, as words with everything each may mean
* ``search``    `Index`: from a reading to ranked procedures
* ``evaluate``  how good the search is on a file of queries
"""
