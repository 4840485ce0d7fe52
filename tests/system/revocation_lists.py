"""The folder of revocation lists of a stage, emptied and filled again."""

from __future__ import annotations

from services import Stage


def lists_away(stage: Stage) -> dict[str, bytes]:
    """The host restarts without them: what was known of revocations is forgotten."""
    kept = {one.name: one.read_bytes() for one in stage.crl.iterdir()}
    stage.sidecar.stop()
    for one in stage.crl.iterdir():
        one.unlink()
    stage.restart_sidecar()
    return kept


def lists_back(stage: Stage, kept: dict[str, bytes]):
    for name, content in kept.items():
        (stage.crl / name).write_bytes(content)
