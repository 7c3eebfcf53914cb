"""What Today is made of: the morning's questions, the lights, and the week at a glance."""
