"""What the page is made of on which a runner puts a routine together."""
