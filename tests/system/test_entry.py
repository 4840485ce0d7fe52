"""Users without the right to be in the room are ejected within a second, the rightful one stays,
and each attempt is in the journal."""

from __future__ import annotations

import json
import subprocess
import time

import pytest
from client import Browser
from services import wait_until
from test_room_failures import entries_of, present


@pytest.fixture
def entered(play):
    """The organizer and those who came in time are in the room."""
    play.start_soon()
    play.enter(play.cast.organizer)
    play.early = [part for part in play.cast.parts if not part.late]
    for part in play.early:
        play.enter(part.person)
    return play


def out_within(play, kind: str, seconds: float = 1.5):
    """A second after it could be known, and what asking costs on a busy machine."""
    began = time.monotonic()
    wait_until(lambda: any(one["kind"] == kind and one["removed"]
                           for one in play.view()["intrusions"]), f"{kind} is out")
    took = time.monotonic() - began
    assert took < seconds, f"{kind} stayed for {took:.1f} s"
    (noticed,) = [one for one in entries_of(play, "intruder_noticed") if one["body"]["kind"] == kind]
    assert any(one["body"]["user"] == noticed["body"]["user"]
               for one in entries_of(play, "intruder_removed"))


def test_a_copied_link_brings_nobody_in_and_its_owner_stays(entered):
    play = entered
    owner = play.early[0].person
    Browser().enter(play.link_of[owner.id])
    out_within(play, "link_replayed")
    assert present(play, owner)


def test_a_link_that_was_shared_and_used_again_and_again_is_one_person_only(entered):
    play = entered
    owner = play.early[0].person

    def put_out() -> int:
        return len([one for one in play.view()["intrusions"]
                    if one["kind"] == "link_replayed" and one["removed"]])

    before = put_out()
    for friend in range(1, 4):
        Browser().enter(play.link_of[owner.id])
        wait_until(lambda n=friend: put_out() == before + n, "he is out")
        assert present(play, owner)


def test_so_many_at_once_that_the_server_puts_the_owner_out_are_out_too_and_he_enters_again(entered):
    """A server keeps three sessions of one user id: the fourth displaces the oldest."""
    play = entered
    owner = play.early[0].person
    for _ in range(3):
        Browser().enter(play.link_of[owner.id])
    wait_until(lambda: not present(play, owner), "the server put him out")
    wait_until(lambda: all(one["removed"] for one in play.view()["intrusions"]), "all are out")
    play.enter(owner)
    assert present(play, owner)


def test_a_second_device_takes_the_place_of_the_first(entered):
    play = entered
    person = play.early[0].person
    play.enter(person)
    out_within(play, "session_replaced")
    assert present(play, person)


def test_somebody_let_in_by_hand_or_by_a_link_of_no_participant_is_out(entered):
    play = entered
    Browser().enter(play._link_by_the_secret())
    out_within(play, "stranger")


def test_who_loses_his_admission_during_the_meeting_is_out_at_once_and_does_not_come_back(entered):
    play = entered
    person = play.early[1].person
    participant = play.view(play.clients[person.id])["me"]["participant"]
    play.organizer.post(play.path(f"/participants/{participant}/withdrawal"),
                        {"ground": "no_authority", "comment": "Доверенность отозвана"})
    out_within(play, "not_admitted")
    assert not present(play, person)
    play.refused("admission_withdrawn", lambda: play.clients[person.id].enter(play.meeting))
    Browser().enter(play.link_of[person.id])
    wait_until(lambda: all(one["removed"] for one in play.view()["intrusions"]), "nor by his old link")
    assert not present(play, person)


class TestLobby:
    """A moderator has set that whoever comes waits until he is let in."""

    @pytest.fixture
    def let_in(self, entered, stage, programs):
        """Opens the lobby; who waits there is let in by the moderator's hand, and his page opens."""
        def room():
            return json.loads(Browser().get(stage.room_url + "/sandbox/rooms").body)["rooms"][0]

        def waiting():
            return [user["id"] for user in room()["users"] if user["waiting"]]

        def admit(browser: Browser):
            wait_until(lambda: len(waiting()) == 1, "he waits")
            (moderator,) = [user["id"] for user in room()["users"] if user["moderator"] and user["inside"]]
            subprocess.run([programs / "bbb-quorum", "room", "--config", stage.folder / "quorum.toml",
                            "--room", room()["externalId"], "--as", moderator, "admit", *waiting()],
                           check=True, timeout=60, capture_output=True)
            assert browser.get(browser.page).status == 200

        Browser().get(f"{stage.room_url}/sandbox/rooms/{room()['externalId']}/lobby", "POST")
        return admit

    def test_the_right_person_waits_outside_and_is_present_when_let_in(self, entered, let_in):
        play = entered
        late = next(part.person for part in play.cast.parts if part.late)
        browser = Browser()
        browser.enter(play.clients[late.id].enter(play.meeting))
        time.sleep(0.5)
        assert not present(play, late), "he is in the lobby"
        let_in(browser)
        wait_until(lambda: present(play, late), "he is in")
        assert play.view()["intrusions"] == []

    def test_who_was_let_in_by_hand_with_anothers_link_is_put_out(self, entered, let_in):
        play = entered
        owner = play.early[0].person
        thief = Browser()
        thief.enter(play.link_of[owner.id])
        let_in(thief)
        out_within(play, "link_replayed")
        assert present(play, owner)
