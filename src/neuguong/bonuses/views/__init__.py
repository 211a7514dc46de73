"""Pages of payment lists, lines and the fund."""
