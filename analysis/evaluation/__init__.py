"""Agreement with human labels: ``python -m analysis evaluate TASK FILE [--json]``."""

from __future__ import annotations

from analysis.evaluation.tasks import TASKS, evaluate_task

__all__ = ["TASKS", "evaluate_task"]
