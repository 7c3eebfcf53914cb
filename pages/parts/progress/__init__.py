"""What stands on Progress, question by question: the charts, what is marked and tapped on them, and their tables."""
