"""Simulated learners on their way to an interview: the plan beside the schedulers that people use.

Run it: OPENBLAS_NUM_THREADS=1 python tests/benchmarks/plan_simulator.py [learners] [scenario ...]
It prints a Markdown page; tests/benchmarks/plan_results.md is what a run of it printed.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: the fine grid of the bound would start threads

import platform
import sys
import time
from dataclasses import dataclass, field

import numpy as np
from plan_ours import Ours, bound, foretold
from plan_policies import GRID, FixedRetention, usual
from plan_world import Scenario, World

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
TUNED, OURS, BOUND = "best of 288 tuned schedules", "**the plan**", "bound for any policy"


@dataclass
class Result:
    """One scenario: what each learner recalls under each policy, in percent."""

    scenario: Scenario
    recalled: dict[str, np.ndarray] = field(default_factory=dict)
    bound: float | None = None
    tuned: str = ""
    covered: list[bool] = field(default_factory=list)

    def compare(self, ours: str = OURS, theirs: str = TUNED) -> str:
        """The mean difference, learner by learner, with its 95 % interval."""
        gap = self.recalled[ours] - self.recalled[theirs]
        return f"{gap.mean():+.1f} ± {1.96 * gap.std(ddof=1) / len(gap) ** 0.5:.1f}"


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
    result.recalled[OURS] = played(Ours(), scenario, learners)[:, 0]
    world = World(scenario, learners, seed=TEST)
    if scenario.truth == "default" and not scenario.missed:
        sample = range(min(learners, 30) if scenario.known else 1)  # who knows half of it each knows another half
        result.bound = 100 * float(np.mean([bound(world, learner) for learner in sample]))
    ranges = [foretold(world, learner) for learner in (range(learners) if scenario.known else [0] * learners)]
    result.covered = [
        low <= reached <= high for (low, high), reached in zip(ranges, result.recalled[OURS], strict=True)
    ]
    return result


def table(results: list[Result]) -> list[str]:
    """Policies by scenarios."""
    names = [result.scenario.name for result in results]
    rows = [f"| recall on the day, % | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    for policy in results[0].recalled:
        rows += [f"| {policy} | {' | '.join(f'{result.recalled[policy].mean():.1f}' for result in results)} |"]
    bounds = ["–" if result.bound is None else f"{result.bound:.1f}" for result in results]
    differences = [result.compare() for result in results]
    shares = [f"{np.mean(result.covered):.0%}" for result in results]
    rows.append(f"| {BOUND} | {' | '.join(bounds)} |")
    rows.append(f"| the plan against the best tuned, in points | {' | '.join(differences)} |")
    return [*rows, f"| learners within the forecast range of the first day | {' | '.join(shares)} |"]


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
    print("\n".join(table(results)))
    print("\n| | scenario | the tuned schedule |\n|---|---|---|")
    for result in results:
        print(f"| {result.scenario.name} | {result.scenario.text} | {result.tuned} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60, *sys.argv[2:])
