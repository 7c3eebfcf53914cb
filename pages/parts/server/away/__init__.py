"""What a browser keeps for when the computer does not answer: one page, what it is made of, and a worker."""
