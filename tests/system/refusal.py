"""What the sidecar refuses an act with."""

from __future__ import annotations

import pytest
from client import Problem


def refusal_of(act) -> Problem:
    with pytest.raises(Problem) as caught:
        act()
    return caught.value


def code_of(act) -> str:
    return refusal_of(act).code
