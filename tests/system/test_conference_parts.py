"""One part of the conference fails while the others go on: akka-apps, bbb-web, Redis, bbb-webhooks, one
reply. No vote is counted over a silence, nobody inside is told out, and there are never two rooms."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.error
import urllib.request

import pytest
from client import Browser, Client
from services import Stage, wait_until
from test_room_failures import entries_of, faults, finish, present, vote, voting  # noqa: F401 (a fixture)


def control(stage, what: str):
    request = urllib.request.Request(stage.room_url + "/sandbox/" + what, b"", method="POST")
    urllib.request.urlopen(request).close()


def rooms_in_akka(stage) -> list[str]:
    rooms = json.loads(Browser().get(stage.room_url + "/sandbox/rooms").body)["rooms"]
    return [room["externalId"] for room in rooms if room["inAkka"] and not room["ended"]]


def lost(play) -> dict:
    return play.view()["room"].get("lost", {})


def conference_health(stage) -> tuple[int, dict]:
    try:
        with urllib.request.urlopen(stage.url + "/quorum/api/v1/health/conference") as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def everybody_enters(play):
    for part in play.early:
        play.enter(part.person)
    play.organizer.post(play.path("/resumption"))


def note(what: str, began: float):
    print(f"note: {what} {time.monotonic() - began:.1f} s")


def test_akka_dies_in_mid_vote_and_the_vote_is_completed_in_another_room(voting, stage):
    play = voting
    faults(stage, {"akka": "dead"})
    died = time.monotonic()
    wait_until(lambda: lost(play), "countdowns stand still", 30)
    note("from the death of akka-apps to the frozen countdown:", died)
    assert play.view()["room"]["paused"] and not play.view()["room"]["live"]
    assert present(play, play.early[1].person), "nobody inside is told out"
    assert conference_health(stage)[0] == 503
    vote(play, play.early[1])  # from the cabinet
    time.sleep(3)
    assert play.question("q1")["stage"] == "open"
    control(stage, "akka/restart")
    back = time.monotonic()
    wait_until(lambda: play.view()["room"]["instance"] == 2 and play.view()["room"]["live"], "another room", 60)
    note("from akka-apps' return to another room:", back)
    assert [one["body"]["reason"] for one in entries_of(play, "room_lost")] == ["restarted"]
    everybody_enters(play)
    finish(play, play.early[2:])
    assert conference_health(stage)[0] == 200
    wait_until(lambda: len(rooms_in_akka(stage)) == 1, "one room lives", 30)


def test_akka_that_only_hung_keeps_its_room_and_nobody_has_to_enter_again(voting, stage):
    play = voting
    faults(stage, {"akka": "dead"})
    wait_until(lambda: lost(play), "countdowns stand still", 30)
    faults(stage, {})
    wait_until(lambda: play.view()["room"]["live"], "the room is heard again", 30)
    assert play.view()["room"]["instance"] == 1 and play.view()["room"]["paused"]
    assert all(present(play, part.person) for part in play.early)
    play.organizer.post(play.path("/resumption"))
    finish(play, play.early[1:])


def test_bbb_web_restarts_alone_and_the_room_with_people_in_it_is_not_given_up(voting, stage):
    play = voting
    (first,) = rooms_in_akka(stage)
    control(stage, "web/restart")
    wait_until(lambda: lost(play).get("missing") == "api", "nobody can enter", 40)
    assert play.view()["room"]["instance"] == 1 and entries_of(play, "room_lost") == []
    assert all(present(play, part.person) for part in play.early), "nobody inside is told out"
    play.organizer.post(play.path("/room/replacement"), {"instance": 1})
    play.organizer.post(play.path("/room/replacement"), {"instance": 1})
    wait_until(lambda: play.view()["room"]["instance"] == 2 and play.view()["room"]["live"], "another room", 30)
    wait_until(lambda: rooms_in_akka(stage) and first not in rooms_in_akka(stage), "the first has ended", 30)
    assert len(rooms_in_akka(stage)) == 1
    everybody_enters(play)
    finish(play, play.early[1:])


def test_one_false_reply_ends_nothing(voting, stage):
    play = voting
    for fault in ({"falseNotFound": 1}, {"api": "html404"}, {"controlCharacter": True}):
        faults(stage, fault)
        time.sleep(3)
        faults(stage, {})
        wait_until(lambda: play.view()["room"]["live"], "the room is there", 20)
        assert play.view()["room"]["instance"] == 1
        if play.view()["room"]["paused"]:
            play.organizer.post(play.path("/resumption"))
        assert all(present(play, part.person) for part in play.early)
    assert entries_of(play, "room_lost") == []
    assert "characters that XML forbids" in stage.sidecar.log.read_text()
    finish(play, play.early[1:])


def test_pages_instead_of_replies_are_no_sign_of_life(voting, stage):
    play = voting
    faults(stage, {"api": "html200"})
    began = time.monotonic()
    wait_until(lambda: lost(play).get("missing") == "api", "countdowns stand still", 20)
    note("from the death of the API to the frozen countdown:", began)
    faults(stage, {})
    wait_until(lambda: play.view()["room"]["live"], "the room is heard again", 20)
    play.organizer.post(play.path("/resumption"))
    finish(play, play.early[1:])


def test_a_room_whose_answer_was_lost_is_the_one_that_is_used(play, stage):
    faults(stage, {"lostAnswers": {"create": 1}})
    play.start_soon()
    wait_until(lambda: play.view()["room"]["live"], "there is a room", 30)
    assert len(rooms_in_akka(stage)) == 1


def test_redis_is_away_and_countdowns_stand_still_within_seconds(voting, stage):
    play = voting
    stage.redis.kill()
    began = time.monotonic()
    wait_until(lambda: lost(play).get("missing") == "redis", "countdowns stand still", 20)
    note("from the death of Redis to the frozen countdown:", began)
    code, health = conference_health(stage)
    assert code == 503 and not health["servers"][0]["heard"] and "redis" in health["servers"][0]["problems"]
    ready = urllib.request.urlopen(stage.url + "/quorum/api/v1/health/ready")
    assert ready.status == 200, "a conference that is down takes nothing out of service"
    stage.restart_redis()
    wait_until(lambda: play.view()["room"]["live"], "the room is heard again", 60)
    play.organizer.post(play.path("/resumption"))
    finish(play, play.early[1:])


WRONG = {
    "secret": ("secret: it refuses signed calls", lambda text: text, "another-secret"),
    "path": ("is no API of BigBlueButton", lambda text: text.replace("/bigbluebutton/api", "/nowhere/api"), None),
    "dead host": ("nobody answers at", lambda text: text.replace("api_url = \"http://127.0.0.1:", "api_url = \"http://127.0.0.2:"), None),
    "callback": ("does not reach us: Connection (callback_url of [[bbb]]",
                 lambda text: text.replace("callback_url = \"http://127.0.0.1", "callback_url = \"http://127.0.0.2"), None),
    "public address": ("does not lead here: Connection (public_url of [server]",
                       lambda text: text.replace("public_url = \"http://127.0.0.1", "public_url = \"http://127.0.0.2"), None),
    "no such host": ("cannot be resolved", lambda text: text.replace("api_url = \"http://127.0.0.1", "api_url = \"http://nowhere.invalid"), None),
}


@pytest.mark.parametrize("what", list(WRONG))
def test_what_is_wrong_at_start_is_a_sentence_of_its_own(what, programs, signer, tmp_path):
    sentence, change, secret = WRONG[what]
    with Stage(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl") as stage:
        stage.sidecar.stop()
        file = stage.folder / "quorum.toml"
        file.write_text(change(file.read_text()))
        if secret:
            (stage.folder / "bbb-secret").write_text(secret + "\n")
        stage.sidecar.log.write_text("")
        stage.sidecar.start()
        log = stage.sidecar.log
        wait_until(lambda: sentence in log.read_text(), sentence, 30)
        others = [one for one, *_ in WRONG.values() if one != sentence]
        assert not any(one in log.read_text() for one in others)
        assert "configuration " in log.read_text() and "redis: answers at" in log.read_text()
        assert Client(stage.url).get("/health/live") == {"status": "ok"}


def test_a_telephone_caller_is_one_stranger_not_two(voting, stage):
    play = voting
    (room,) = rooms_in_akka(stage)
    control(stage, f"rooms/{room}/dial?number=79000000000")
    wait_until(lambda: play.view()["intrusions"], "the caller is noticed")
    time.sleep(12)  # he is listed by the API, and pulses name him
    assert len(play.view()["intrusions"]) == 1


def test_why_the_room_ended_is_on_record(voting, stage):
    play = voting
    (room,) = rooms_in_akka(stage)
    subprocess.run(["redis-cli", "-p", str(stage.redis_port), "publish", "to-akka-apps-redis-channel",
                    end_command(stage)], check=True, capture_output=True)
    wait_until(lambda: play.view()["room"]["instance"] == 2, "another room", 30)
    assert [one["body"]["reason"] for one in entries_of(play, "room_lost")] == ["ended_from_api"]


def end_command(stage) -> str:
    rooms = json.loads(Browser().get(stage.room_url + "/sandbox/rooms").body)["rooms"]
    (room,) = [one["internalId"] for one in rooms if one["inAkka"] and not one["ended"]]
    name = "EndMeetingSysCmdMsg"
    header = {"name": name, "meetingId": room, "userId": "not-used"}
    return json.dumps({"envelope": {"name": name, "routing": {"meetingId": room, "userId": "not-used"},
                                    "timestamp": int(time.time() * 1000)},
                       "core": {"header": header, "body": {"meetingId": room}}})
