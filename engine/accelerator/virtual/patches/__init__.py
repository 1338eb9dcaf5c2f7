"""What of torch is replaced while the virtual device runs, theme by theme."""
