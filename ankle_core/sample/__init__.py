"""A made-up diary, the same for the same seed: to look at, to try, and to measure with."""
