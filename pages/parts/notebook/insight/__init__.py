"""What follows over weeks and years: the lights of the past, spans, what was run, what goes with it, and the report."""
