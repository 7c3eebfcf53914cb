"""What stands on Progress, question by question: charts kept until something is written, what is tapped, their tables."""
