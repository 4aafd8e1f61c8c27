"""Studies: a design over seeds, run, stored, analysed and told of in a report."""
