"""What an official file says: readers of publications, the catalog of lists, one strict way to open outside files."""
