"""How a check-in is asked and listed, the map of the foot, and the list of signs."""
