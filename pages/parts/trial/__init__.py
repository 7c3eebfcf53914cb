"""What stands on the page of a trial: setting one up, the one that is open, and those before it."""
