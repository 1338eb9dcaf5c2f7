"""How the two halves of a run talk: frames, plain values, handles on live objects, exceptions as data."""
