"""The virtual device itself: CPU tensors that say `cuda:0`, and everything they do written down. Needs torch."""
