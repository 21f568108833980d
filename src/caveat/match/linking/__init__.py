"""What makes two records of several lists one party: traits, keys, evidence and the judgement over them."""
