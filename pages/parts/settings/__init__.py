"""The runner's data and where the phone finds this computer."""
