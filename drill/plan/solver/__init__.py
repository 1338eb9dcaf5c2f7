"""The plan worked out over arrays. Only what is in here needs numpy, and it is imported when there is a goal."""

import os

# Its matrices are small: with a thread for each core, numpy would mostly wait for the slowest of them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
