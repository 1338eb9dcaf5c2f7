"""Simulated learners on their way to an interview: the plan beside the schedulers that people use.

Run it: OPENBLAS_NUM_THREADS=1 python tests/benchmarks/plan_simulator.py [learners] [scenario ...]
It prints a Markdown page; tests/benchmarks/plan_results.md is what a run of it, and of plan_practice.py, printed.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: the fine grid of the bound would start threads

import platform
import sys
import time
from dataclasses import dataclass, field

import numpy as np
from plan_ours import Ours, bound, later
from plan_policies import GRID, FixedRetention, usual
from plan_world import Scenario, World

from drill.plan.outlook import Point

SCENARIOS = (
    Scenario("A", "150 small, 21 days, 20 min", 150, 0, 21, 20),
    Scenario("B", "130 small + 20 coding, 21 days, 20 min", 130, 20, 21, 20),
    Scenario("C", "270 + 30, 14 days, 30 min", 270, 30, 14, 30),
    Scenario("D", "130 + 20, 7 days, 30 min", 130, 20, 7, 30),
    Scenario("E", "500 cards: 450 + 50, 30 days, 20 min", 450, 50, 30, 20),
    Scenario("F", "late start: 130 + 20, 3 days, 60 min", 130, 20, 3, 60),
    Scenario("G", "B, and every third day is missed", 130, 20, 21, 20, missed=0.33),
    Scenario("H", "mostly coding: 40 + 60, 21 days, 40 min", 40, 60, 21, 40),
    Scenario("I", "half of it known: 200 + 20, 14 days, 15 min", 200, 20, 14, 15, known=0.5),
    Scenario("Bp", "B, every learner's weights perturbed", 130, 20, 21, 20, truth="perturbed"),
    Scenario("Dp", "D, every learner's weights perturbed", 130, 20, 7, 30, truth="perturbed"),
    Scenario("Bd", "B, memories fade by another power", 130, 20, 21, 20, truth="decay"),
    Scenario("Dd", "D, memories fade by another power", 130, 20, 7, 30, truth="decay"),
)
TUNING, TEST = 71, 1
"""Seeds: the learners that a schedule is tuned on, and those that all are compared on."""
TUNED, OURS = "best of 288 tuned schedules", "**the plan**"
BOUND, FLOORED = "bound for any policy", "bound for any that does not starve coding"
GOAL, NEAR = 3.0, 0.5
"""Points: above the tuned schedule, and below the bound."""


@dataclass
class Result:
    """One scenario: what each learner recalls under each policy, in percent."""

    scenario: Scenario
    recalled: dict[str, np.ndarray] = field(default_factory=dict)
    bound: float | None = None
    bound_with_floors: float | None = None
    tuned: str = ""
    unused: float = 0.0
    """The share of the plan's time that no whole question fitted into."""
    foretold: dict[int, list[Point]] = field(default_factory=dict)
    """What each learner was promised: on the first day, and when a third of the days was over."""

    def mean(self, policy: str) -> float:
        return float(self.recalled[policy].mean())

    def ahead(self) -> tuple[float, float]:
        """How far the plan is ahead of the tuned schedule, learner by learner, and the half of its 95 % interval."""
        gap = self.recalled[OURS] - self.recalled[TUNED]
        return float(gap.mean()), float(1.96 * gap.std(ddof=1) / len(gap) ** 0.5)

    def within(self, day: int) -> float:
        """The share of the learners who ended in the range that was foretold on a day."""
        reached = self.recalled[OURS] / 100
        points = self.foretold[day]
        return float(np.mean([p.low <= recall <= p.high for p, recall in zip(points, reached, strict=True)]))

    def promised(self, day: int) -> str:
        """What was foretold on a day, in the mean."""
        recall, low, high = (
            100 * np.mean([getattr(point, name) for point in self.foretold[day]]) for name in ("recall", "low", "high")
        )
        return f"{recall:.1f} ({low:.1f} to {high:.1f})"

    def room(self) -> float:
        """How far any policy could be ahead of it."""
        return np.inf if self.bound is None else self.bound - self.mean(TUNED)

    def below(self) -> float:
        """How far the plan is below the bound that holds for it."""
        return np.nan if self.bound_with_floors is None else self.bound_with_floors - self.mean(OURS)


def played(policy: object, scenario: Scenario, learners: int, variants: int = 1, seed: int = TEST) -> np.ndarray:
    """Every learner's recall on the day, in percent: (learners, variants)."""
    world = World(scenario, learners, variants, seed)
    for day in range(scenario.days):
        world.play(day, policy.order(world, day))
        policy.note(world)
    return 100 * world.recalled()


def run(scenario: Scenario, learners: int) -> Result:
    """All policies in one scenario."""
    result = Result(scenario)
    for name, policy in usual():
        result.recalled[name] = played(policy, scenario, learners)[:, 0]
    tuned = played(FixedRetention(*GRID), scenario, max(8, learners // 4), len(GRID), TUNING).mean(axis=0)
    best = GRID[int(tuned.argmax())]
    result.tuned = str(best)
    result.recalled[TUNED] = played(FixedRetention(best), scenario, learners)[:, 0]
    ours = Ours()
    result.recalled[OURS] = played(ours, scenario, learners)[:, 0]
    result.unused = float(np.mean(ours.unused))
    world = World(scenario, learners, seed=TEST)
    if scenario.truth == "default" and not scenario.missed:
        sample = range(min(learners, 30) if scenario.known else 1)  # who knows half of it each knows another half
        result.bound, result.bound_with_floors = np.mean([bound(world, learner) for learner in sample], axis=0)
    result.foretold = ours.foretold
    return result


def table(results: list[Result]) -> list[str]:
    """Policies by scenarios."""
    names = [result.scenario.name for result in results]
    rows = [f"| recall on the day, % | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    for policy in results[0].recalled:
        rows += [f"| {policy} | {' | '.join(f'{result.recalled[policy].mean():.1f}' for result in results)} |"]
    rows.append(f"| {BOUND} | {' | '.join(map(shown, (r.bound for r in results)))} |")
    rows.append(f"| {FLOORED} | {' | '.join(map(shown, (r.bound_with_floors for r in results)))} |")
    ahead = ("{:+.1f} ± {:.1f}".format(*result.ahead()) for result in results)
    rows.append(f"| the plan against the best tuned, in points | {' | '.join(ahead)} |")
    for when, day_of in (("on the first day", lambda _: 0), ("when a third of the days is over", later)):
        days = [(result, day_of(result.scenario)) for result in results]
        rows.append(f"| forecast {when} | {' | '.join(result.promised(day) for result, day in days)} |")
        rows.append(
            f"| learners within its range | {' | '.join(f'{result.within(day):.0%}' for result, day in days)} |"
        )
    return rows


def shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def verdicts(results: list[Result]) -> list[str]:
    """What the table says of the goal, from its numbers."""
    short = [r for r in results if r.ahead()[0] < GOAL]
    had = {r.scenario.name: f"{r.scenario.name} ({r.ahead()[0]:.1f}{possible(r)})" for r in short}
    no_room = [had[r.scenario.name] for r in short if r.room() < GOAL]
    others = [had[r.scenario.name] for r in short if r.room() >= GOAL]
    full = [r.scenario.name for r in results if r.ahead()[0] >= GOAL]
    worse = [r.scenario.name for r in results if sum(r.ahead()) < 0]
    bounded = [r for r in results if r.bound is not None]
    near, far = (
        [f"{r.scenario.name} {r.below():.1f}" for r in bounded if (r.below() <= NEAR) == is_near]
        for is_near in (True, False)
    )
    unused = [r.unused for r in results]
    said = f"""\
- At least {GOAL:g} points above the best tuned schedule: {listed(full)}.
- Less, where even the bound is not {GOAL:g} points above that schedule: {listed(no_room)}.
- Less, where the bound leaves room for {GOAL:g}, or none is known: {listed(others)}.
- Below the best tuned schedule by more than chance: {listed(worse)}.
- Points below the bound, at most {NEAR:g}: {listed(near)}; more: {listed(far)}. Some of them are time: of the minutes
  {min(unused):.1%} to {max(unused):.1%} are too short for a whole question and stay unused, while the bound spends
  them all. The rest is that no day is all coding or has none, and that answers are luck."""
    return [*said.splitlines(), *of_the_forecast(results)]


def possible(result: Result) -> str:
    """How much there is to be had, where a bound says so."""
    return "" if result.bound is None else f" of {result.room():.1f}"


def of_the_forecast(results: list[Result]) -> list[str]:
    """How often the range of the forecast held."""
    unlike = [r for r in results if r.scenario.truth != "default"]
    missing = [r for r in results if r.scenario.missed]
    if not unlike:
        return []
    within = np.mean([r.within(0) for r in unlike])
    each = listed([f"{r.scenario.name} {r.within(0):.0%}" for r in unlike])
    absent = listed([f"{r.scenario.name} {r.within(0):.0%} and {r.within(later(r.scenario)):.0%}" for r in missing])
    said = f"""\
- The range of the forecast is meant to hold four learners of five whose memories differ as people's do. Of those with
  another memory than the usual one it holds {within:.0%} on the first day ({each}). It holds nearly all who have the
  usual one, since it does not know that they have. A promise is believed until it is broken: of those who skip days
  unsaid the first day's range holds few, that of a third of the way most ({absent})."""
    return said.splitlines()


def listed(names: list[str]) -> str:
    return ", ".join(names) or "none"


def main(learners: int = 60, *chosen: str) -> None:
    """Print the page."""
    began, results = time.perf_counter(), []
    for scenario in SCENARIOS:
        if not chosen or scenario.name in chosen:
            print(f"{scenario.name} ...", file=sys.stderr, flush=True)
            results.append(run(scenario, learners))
    print(f"# The plan, simulated\n\nprinted by `plan_simulator.py` with {learners} learners a scenario,", end=" ")
    print(
        f"in {(time.perf_counter() - began) / 60:.0f} min on {platform.machine()}, Python {platform.python_version()}\n"
    )
    print("\n".join([*table(results), "", *verdicts(results)]))
    print("\n| | scenario | the tuned schedule |\n|---|---|---|")
    for result in results:
        print(f"| {result.scenario.name} | {result.scenario.text} | {result.tuned} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60, *sys.argv[2:])
