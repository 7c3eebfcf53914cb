"""Which diary a visitor opens, whose it is, what is remembered while it is open, and copies of it."""
