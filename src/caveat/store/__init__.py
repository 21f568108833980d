"""What was in force, and known, on a day: documents, editions, records, links, and the snapshot over them."""
