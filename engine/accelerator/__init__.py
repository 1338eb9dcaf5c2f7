"""A virtual accelerator for torch snippets, and the live timing of transfers. Importing it does not load torch."""
