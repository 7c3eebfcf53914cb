"""Pictures of numbers: a time axis, layers of marks, and the charts made of them."""
