"""A Redis with a password and an ACL that grants the sidecar only what it needs."""

from __future__ import annotations

import pytest
from client import Browser, Client
from services import Service, Stage, wait_until, write_secret
from test_room_failures import present

SUBSCRIBED = ("from-akka-apps-redis-channel", "from-akka-apps-pres-redis-channel",
              "from-akka-apps-chat-redis-channel", "from-bbb-web-redis-channel", "bigbluebutton:from-rap")
ACL = ("user default on >room ~* &* +@all\n"
       f"user quorum on >votes {' '.join('&' + name for name in SUBSCRIBED)} "
       f"&to-akka-apps-redis-channel +subscribe +publish +ping\n")


class LockedRedis(Stage):
    password = "votes"

    def _redis(self) -> Service:
        acl = self.folder / "redis.acl"
        acl.write_text(ACL)
        return Service(
            "redis", ["redis-server", "--port", self.redis_port, "--bind", "127.0.0.1", "--save", "",
                      "--appendonly", "no", "--dir", self.folder, "--aclfile", acl],
            self.folder / "redis.log", "Ready to accept connections")

    def _sandbox(self) -> Service:
        room = self.folder / "room-password"
        room.write_text("room\n")
        service = super()._sandbox()
        service.command += ["--redis-password-file", str(room)]
        return service

    def servers(self) -> str:
        write_secret(self.folder / "redis-password", self.password)
        return super().servers() + 'redis_user = "quorum"\nredis_password_file = "redis-password"\n'


class WrongPassword(LockedRedis):
    password = "guessed"


@pytest.fixture
def stage(request, programs, signer, tmp_path):
    kind = getattr(request, "param", LockedRedis)
    with kind(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl") as one:
        yield one


def test_events_come_and_commands_go_with_a_user_of_few_rights(play):
    play.start_soon()
    person = play.cast.parts[0].person
    play.enter(person)
    thief = Browser()
    thief.enter(play.link_of[person.id])
    wait_until(lambda: any(one["removed"] for one in play.view()["intrusions"]), "the thief is out")
    assert present(play, person)


@pytest.mark.parametrize("stage", [WrongPassword], indirect=True)
def test_a_wrong_password_is_told_and_is_not_in_the_log(stage):
    log = stage.folder / "sidecar.log"
    wait_until(lambda: "the password was refused" in log.read_text(), "the log says why nothing is heard")
    assert "guessed" not in log.read_text()
    assert Client(stage.url).get("/health/conference")["status"] == "degraded"
