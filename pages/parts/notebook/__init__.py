"""The one door to the store: the open diary and the clock, what the pages may know, and what they may write."""
