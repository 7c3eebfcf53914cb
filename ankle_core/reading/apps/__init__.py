"""What single apps hand out of an account: documents (JSON), Samsung's tables, and Runkeeper's list with its tracks."""
