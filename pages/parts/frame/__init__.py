"""What every page stands in: its tab bar, colours, icon, refusals, the form that edits, and where the view is."""
