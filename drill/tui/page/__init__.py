"""What the screens say, as blocks of styled text: pure, so that the very first paint needs no framework."""
