"""What stands on Self-tests: the tests themselves, how they went, and the weekly check."""
