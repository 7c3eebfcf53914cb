"""What follows for running: whether today, how far, on what and in which shoes, and the way back to it after a rest."""
