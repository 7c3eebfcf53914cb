"""What Surefoot knows about ankles: values, rules, and the store that keeps them; no screen and no clock."""
