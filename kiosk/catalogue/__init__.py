"""Questions asked of content: which procedure, and which papers.

* ``lexicon``   the words of a catalogue: near spellings, prefixes, ways to mistype them
* ``reading``   what somebody typed, as words with everything each may mean
* ``phrases``   what procedures are called, flat in memory; `naming` fills it from content
* ``ranking``   from a reading to scores
* ``search``    `Index`: the door to all of these
* ``evaluate``  how good the search is on a file of queries
* ``checklist`` which papers in my case: question graphs evaluated into a list
"""
