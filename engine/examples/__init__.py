"""Small programs that learn something: run them with `python -m engine.examples.moons`."""
