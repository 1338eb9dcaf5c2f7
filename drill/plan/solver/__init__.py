"""The plan worked out over arrays. Only what is in here needs numpy, and it is imported when there is a goal."""
