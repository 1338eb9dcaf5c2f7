"""What runs in the worker processes. It imports nothing of the app; the app shares only its frames (`wire`)."""
