"""Words, pages, JSON and files: how people and programs ask and are answered."""
