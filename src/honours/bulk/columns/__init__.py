"""The columns of a projection, by the register they come from."""
