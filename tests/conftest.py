"""How Hypothesis draws: always the same examples, so what passes on one machine passes on the next.

`pytest --hypothesis-profile=search` draws others each time, and twenty times as many where a test names no
number of its own: for whoever looks for new faults.
"""

from hypothesis import HealthCheck, settings

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("same", patient, derandomize=True, database=None)
settings.register_profile("search", patient, max_examples=2000)
settings.load_profile("same")
