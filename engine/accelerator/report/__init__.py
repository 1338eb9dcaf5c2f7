"""Reports of a trace that people can read: pure functions from steps and times to text and JSON. Needs no torch."""

from engine.accelerator.report.whole import Report

__all__ = ["Report"]
