"""The one door to the store: the open diary and the clock, what is `stored`, the `facts` that follow, and changes."""
