"""The one door to the store: the open diary and the clock, its `entries`, the `facts` that follow, and changes."""
