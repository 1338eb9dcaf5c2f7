"""The pure heart of drill: questions, judging, reviews, memory, sessions. No files, no clock, no screen."""
