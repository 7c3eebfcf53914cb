"""What follows from what is written down: the light, the suggestion, notices, weeks, and what runs ask of the feet.

Pure functions of values; every number they use stands in `ankle_core.parameters`.
"""
