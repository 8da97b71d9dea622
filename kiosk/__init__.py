"""What the kiosk knows: the map of the house starts here.

    finger -> visit -> recorder -> journal -> courier -> central ingest -> rollups -> report
    ui/       kiosk/   kiosk/      kiosk/     sync/      sync/central      sync/central

`kiosk/` holds what the kiosk knows and decides. It has no Qt, no network and
no threads: clocks, randomness and folders are handed to it.

* ``entries``   the vocabulary: everything the journal may hold
* ``errors``    what can go wrong, as a tree
* ``events``    what the log may say, as a catalogue
* ``clock``     the two clocks, never mixed
* ``settings``  this device's settings, from TOML
* ``journal/``  what happened here, chained and never changed
* ``rating/``   the visit at the counter and its recorder
* ``content/``  what central told us
* ``reading/``  what a citizen reads of it: the page of a procedure
* ``host/``     every call that depends on the operating system
* ``commands/`` the verbs of the command line; ``__main__`` composes
"""

__version__ = "0.1.0"
