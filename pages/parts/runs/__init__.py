"""What stands on Runs: its questions, the list, the longest run, and the weeks."""
