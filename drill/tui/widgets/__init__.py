"""Parts that every state of the review screen shares."""
