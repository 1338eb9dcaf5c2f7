"""The plan: what to ask on which day, so that the most is recalled on the day of the interview."""

from drill.plan.planner import Planner

__all__ = ["Planner"]
