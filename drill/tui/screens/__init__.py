"""The screens: the review, and what can be opened above it."""
