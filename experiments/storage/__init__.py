"""Results on disk: every file whole, every finished run kept, everything readable as it is.

``folder`` holds what one writer does to a study, ``shards`` joins studies that were done in pieces,
``reading`` gives tables back, ``store`` writes the results of a single run or comparison.
"""
