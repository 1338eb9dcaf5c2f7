"""The bundled deck: plain files, read by `drill.deck`."""
