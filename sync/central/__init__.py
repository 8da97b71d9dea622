"""Central: receives what kiosks collected, keeps the evidence, shows the figures.

A Django project. The way of an entry, from the socket to the page:

    api -> ingest/gate -> ingest/chain -> ingest/project -> ingest/store -> report -> pages
    door   who, whole?    what is new?    what does it say?  one transaction  questions  words

* ``place``      the data folder: database, keys, backups
* ``settings``   Django's settings, from the folder and a few variables
* ``models``     the schema; every fact's key starts with its unit
* ``ingest/``    a batch of entries, from bytes to rows, exactly once
* ``api``        the wire: signed requests in, signed acks or problem documents out
* ``problems``   every refusal, made in one place
* ``publishing`` signed content packages
* ``formulas``   how a rate and its doubt are computed, by name and version
* ``report``, ``fleet``  the questions the pages ask
* ``pages``      the web pages, Vietnamese and English, without a script
* ``first``      the one-time link of the first administrator
* ``units``      the dated tree of units and counters
* ``seed``       a small town for `make demo`
* ``running``    start, migrate, serve, stop
"""
