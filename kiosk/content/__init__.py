"""What central told us: one signed package, taken whole or not at all.

    source files -> importer -> Catalogue -> package -> shelf -> Content -> screens, search

* ``model``     the Structs: a procedure with every part, life events, notices, English
* ``places``    units with their succession, counters, hours, hotlines: all dated
* ``graphs``    question graphs of "Tôi cần giấy tờ gì?" and their checker
* ``sources``   one source file: from bytes to plain values, every fault told
* ``importer``  all source files: cross references, missing parts, the `Catalogue`
* ``package``   the signed file; ``read_package`` gives a `Content`
* ``content``   `Content`: everything a screen may ask
* ``shelf``     packages on the disk: pointer swap, the previous kept
"""
