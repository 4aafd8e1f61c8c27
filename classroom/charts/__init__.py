"""Charts of a run, as plotly figures."""
