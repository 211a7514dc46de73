"""Pages of what goes to a higher level."""
