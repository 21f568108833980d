"""Files from outside: opened with bounds and read in constant memory, whatever is in them."""
