"""The deck's half of a run: its checks, rewritten so that they explain themselves, against live objects elsewhere."""
