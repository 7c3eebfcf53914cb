"""What every page stands in: its ways, colours, icon, refusals, the form that edits, and where the view is."""
