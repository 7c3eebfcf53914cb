"""What was done and measured: sessions and their sets, moves on ladders, own routines, days put off, self-tests."""
