"""A page that applies live events knows the meeting as if it had asked for it, and nothing beyond that."""

from __future__ import annotations

import copy
import json

import pytest
from client import LiveStream
from services import wait_until


def patched(value, patch):
    """RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    out = dict(value) if isinstance(value, dict) else {}
    for name, change in patch.items():
        if change is None:
            out.pop(name, None)
        else:
            out[name] = patched(out.get(name), change)
    return out


def keyed(view: dict) -> dict:
    return {**view, "agenda": {one["id"]: one for one in view["agenda"]}}


def followed(view: dict, events: list[tuple]) -> dict:
    """The view after the events, as plugin/web/core/live/apply.ts makes it."""
    view = copy.deepcopy(keyed(view))
    for _, name, data in events:
        if name == "changed" and data["sequence"] > view["sequence"]:
            assert data["since"] == view["version"], "the chain is whole"
            view = {**patched(view, data["patch"]), "version": data["version"]}
        elif name == "turnout" and data["sequence"] >= view["sequence"]:
            for id, counts in data.get("questions", {}).items():
                view["agenda"][id] = {**view["agenda"][id], **counts}
        elif name == "own" and "ballot" in data and data["sequence"] > view["sequence"]:
            given = dict(data["ballot"])
            question, elector = given.pop("question"), given.pop("elector")
            mine = next(one for one in view["me"]["electors"] if one["elector"] == elector)
            mine["ballots"][question] = given
    return view


def shown(view: dict) -> dict:
    return {name: value for name, value in view.items() if name not in ("sequence", "serverTime", "quorumNow")}


@pytest.fixture
def following(play):
    """Opens the live stream of a participant."""
    streams = []

    def follow(part) -> LiveStream:
        streams.append(LiveStream(play.clients[part.person.id], play.meeting))
        streams[-1].wait_for("hello")
        return streams[-1]

    play.open_soon()
    yield follow
    for one in streams:
        one.stop()


def test_events_make_the_view_that_would_be_asked_for(play, following):
    part = play.cast.parts[0]
    client = play.clients[part.person.id]
    live = following(part)
    before = play.view(client)

    def page() -> dict:
        return followed(before, list(live.events))

    def knows() -> bool:
        return shown(page()) == shown(keyed(play.view(client)))

    play.organizer.post(play.path("/questions/q1/opening"), {"durationMs": 600_000})
    wait_until(knows, "the question is open on the page", 20)
    for one in play.cast.parts[:4]:
        play._vote(one, "q1")
    wait_until(knows, "the ballots are counted on the page, his own among them", 20)
    assert page()["me"]["electors"][0]["ballots"]["q1"]["stage"] == "signed"
    play.organizer.post(play.path("/questions/q1/closing"))
    wait_until(lambda: play.question("q1")["stage"] == "counted", "counted", 90)
    wait_until(knows, "the count is over on the page", 20)
    told = json.dumps([data for _, _, data in live.events], ensure_ascii=False)
    assert "outcome" not in told and "decision" not in told
    play.organizer.post(play.path("/questions/q1/announcement"))
    wait_until(knows, "the outcome is on the page", 20)
    assert page()["agenda"]["q1"]["outcome"]["decision"]


def test_what_is_of_one_voter_is_told_to_nobody_else(play, following):
    voter, other = play.cast.parts[:2]
    own, live = following(voter), following(other)
    play.organizer.post(play.path("/questions/q1/opening"), {"durationMs": 600_000})
    play._vote(voter, "q1")
    own.wait_for("own", where=lambda data: data.get("ballot", {}).get("stage") == "signed")
    live.wait_for("turnout", where=lambda data: data.get("questions", {}).get("q1", {}).get("signed") == 1)
    assert not [name for _, name, _ in live.events if name in ("own", "ballot_signed", "choice_sealed")]
