"""What is about a whole diary: how much it holds, whether that fits together, earlier versions, many rows at once."""
