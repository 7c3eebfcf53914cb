"""Where each foot stands on its ladders, which move follows, and what is played there."""
