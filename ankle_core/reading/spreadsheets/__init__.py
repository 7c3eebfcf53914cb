"""Tables that a runner keeps, or that a site writes like one: what their columns mean, and the runs in them."""
