"""The sidecar's public HTTP API as one signed-in person sees it, and the browser in the room."""

from __future__ import annotations

import base64
import http.client
import json
import threading
import urllib.parse
import uuid
from dataclasses import dataclass

import readable


class Problem(Exception):
    """A problem details answer (RFC 9457)."""

    def __init__(self, status: int, body: dict):
        super().__init__(f"{status} {body.get('code')}: {body.get('detail')}")
        self.status, self.body, self.code = status, body, body.get("code")


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def json(self):
        return json.loads(self.body)


class Client:
    """One browser: its cookies, its CSRF token, its connection. Not for several threads at once."""

    BASE = "/quorum/api/v1"

    def __init__(self, url: str, timeout: float = 30):
        self.url = urllib.parse.urlsplit(url)
        self.timeout = timeout
        self.cookies: dict[str, str] = {}
        self.csrf = ""
        self.signed: list[bytes] = []  # the signatures of applications
        self._connection: http.client.HTTPConnection | None = None

    def close(self):
        if self._connection:
            self._connection.close()
        self._connection = None

    def call(self, method: str, path: str, body=None, *, key: str | None = None,
             content_type: str = "application/json", headers: dict | None = None) -> Answer:
        """Any answer, whatever its status. The key makes a repetition harmless."""
        payload = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        send = {"Accept-Language": "ru", "Idempotency-Key": key or uuid.uuid4().hex}
        if payload is not None:
            send["Content-Type"] = content_type
        if self.csrf:
            send["X-CSRF-Token"] = self.csrf
        if self.cookies:
            send["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        send |= headers or {}
        answer = self._exchange(method, self.BASE + path, payload, send)
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        return answer

    def _exchange(self, method, path, payload, headers) -> Answer:
        for attempt in (1, 2):  # a kept-alive connection may have been closed meanwhile
            if self._connection is None:
                self._connection = http.client.HTTPConnection(
                    self.url.hostname, self.url.port, timeout=self.timeout)
            try:
                self._connection.request(method, path, payload, headers)
                response = self._connection.getresponse()
                return Answer(response.status, response.headers, response.read())
            except (http.client.HTTPException, OSError):
                self.close()
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def ask(self, method: str, path: str, body=None, **more):
        """The JSON of a good answer; a Problem otherwise."""
        answer = self.call(method, path, body, **more)
        if answer.status >= 400:
            raise Problem(answer.status, answer.json())
        return answer.json() if answer.body else None

    def get(self, path: str):
        return self.ask("GET", path)

    def post(self, path: str, body=None, **more):
        return self.ask("POST", path, {} if body is None else body, **more)

    def put(self, path: str, body, **more):
        return self.ask("PUT", path, body, **more)

    def delete(self, path: str, **more):
        return self.ask("DELETE", path, None, **more)

    def download(self, path: str) -> bytes:
        answer = self.call("GET", path)
        if answer.status != 200:
            raise Problem(answer.status, answer.json())
        return answer.body

    def upload(self, content: bytes, ticket: str = "") -> str:
        """The file's digest. Who is not signed in needs a ticket."""
        headers = {"X-Upload-Ticket": ticket} if ticket else {}
        stored = self.ask("POST", "/uploads", content, content_type="application/octet-stream",
                          headers=headers)
        return stored["sha256"]

    def ticket(self, size: int) -> str:
        """Leave to upload one file of that size without an account."""
        return self.post("/uploads/tickets", {"bytes": size})["ticket"]

    # --- acts made of several calls ------------------------------------------------------------
    def sign_up(self, person, signer, documents: list[tuple[str, bytes]]):
        """Uploads documents, fills the form, signs it."""
        listed = []
        for name, content in documents:
            ticket = self.ticket(len(content))
            listed.append({"name": name, "sha256": self.upload(content, ticket), "ticket": ticket})
        draft = self.post("/sign-ups", person.form(listed))
        signature = signer.sign(person.id, base64.b64decode(draft["document"]))
        done = self.post(f"/sign-ups/{draft['signUp']}/signature", {"signature": b64(signature)})
        person.account = done["account"]
        return done

    def sign_in(self, person):
        session = self.post("/session", {"email": person.email, "password": person.password})
        self.csrf = session["csrfToken"]
        return session

    def apply(self, meeting: str, person, signer, claims: list[dict]):
        draft = self.post(f"/meetings/{meeting}/applications", {"claims": claims})
        signature = signer.sign(person.id, base64.b64decode(draft["document"]))
        self.signed.append(signature)
        return self.post(f"/meetings/{meeting}/applications/{draft['application']}/signature",
                         {"signature": b64(signature)})

    def enter(self, meeting: str) -> str:
        """Presses Enter in the cabinet; the link the browser is sent to, or a Problem."""
        answer = self.call("POST", f"/meetings/{meeting}/entry", {})
        if answer.status != 303:
            raise Problem(answer.status, answer.json())
        return answer.headers["Location"]

    def choose(self, meeting: str, question: str, elector: str, choice: str, **more) -> dict:
        path = f"/meetings/{meeting}/questions/{question}/ballots/{elector}"
        return self.post(path + "/choice", {"choice": choice}, **more)

    def sign_ballot(self, meeting: str, question: str, elector: str, sealed: dict, signature: bytes,
                    **more) -> dict:
        path = f"/meetings/{meeting}/questions/{question}/ballots/{elector}"
        return self.post(path + "/signature",
                         {"sha256": sealed["sha256"], "signature": b64(signature)}, **more)

    def vote(self, meeting: str, question: str, elector: str, choice: str, person, signer) -> dict:
        """Chooses, looks at what is to be signed, signs exactly that."""
        sealed = self.choose(meeting, question, elector, choice)
        ballot = base64.b64decode(sealed["ballot"])
        if readable.vote(ballot) != {"choice": choice}:
            raise AssertionError("the ballot to sign says something else than was chosen")
        return self.sign_ballot(meeting, question, elector, sealed, signer.sign(person.id, ballot))


class Browser:
    """A browser that follows a join link into the room of the conference server."""

    def __init__(self, timeout: float = 40):
        self.timeout = timeout
        self.cookies: dict[str, str] = {}
        self.origin = ""
        self.token = ""
        self.page = ""

    def get(self, url: str, method: str = "GET") -> Answer:
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=self.timeout)
        cookie = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        path = parts.path + ("?" + parts.query if parts.query else "")
        connection.request(method, path, headers={"Cookie": cookie} if cookie else {})
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        return answer

    def enter(self, join_link: str) -> bool:
        """True if the room's page opened."""
        self.token, self.page = "", join_link
        for _ in range(3):  # a Scalelite sends on to the server that has the room
            parts = urllib.parse.urlsplit(self.page)
            self.origin = f"{parts.scheme}://{parts.netloc}"
            answer = self.get(self.page)
            if answer.status not in (302, 303):
                break
            self.page = urllib.parse.urljoin(self.page, answer.headers["Location"])
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.page).query)
            self.token = query.get("sessionToken", [""])[0]
            if self.token:
                return self.get(self.page).status == 200
        return False

    def _act(self, what: str):
        return self.get(f"{self.origin}/sandbox/sessions/{self.token}/{what}", "POST")

    def leave(self):
        return self._act("leave")

    def drop(self):
        return self._act("drop")

    def come_back(self):
        return self._act("return")


class LiveStream:
    """The live updates of a meeting, read in the background, resumed after a break."""

    def __init__(self, client: Client, meeting: str):
        self.events: list[tuple[int | None, str, dict]] = []
        self.changed = threading.Condition()
        self._client, self._meeting = client, meeting
        self._last_id: str | None = None
        self._stop = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        while not self._stop:
            try:
                self._read()
            except (OSError, http.client.HTTPException, ValueError):
                pass
            if not self._stop:
                with self.changed:
                    self.changed.wait(0.3)

    def _read(self):
        url = self._client.url
        connection = http.client.HTTPConnection(url.hostname, url.port, timeout=40)
        cookie = "; ".join(f"{k}={v}" for k, v in self._client.cookies.items())
        headers = {"Cookie": cookie, "Accept": "text/event-stream"}
        if self._last_id:
            headers["Last-Event-ID"] = self._last_id
        connection.request("GET", f"{Client.BASE}/meetings/{self._meeting}/events", headers=headers)
        response = connection.getresponse()
        if response.status != 200:
            raise ValueError(f"stream refused: {response.status}")
        name, data, number = "message", "", None
        while not self._stop:
            line = response.readline()
            if not line:
                raise OSError("stream ended")
            text = line.decode().rstrip("\r\n")
            if text.startswith("id:"):
                number = int(text[3:])
                self._last_id = str(number)
            elif text.startswith("event:"):
                name = text[6:].strip()
            elif text.startswith("data:"):
                data += text[5:].strip()
            elif not text and data:
                with self.changed:
                    self.events.append((number, name, json.loads(data)))
                    self.changed.notify_all()
                name, data, number = "message", "", None

    def wait_for(self, name: str, timeout: float = 80, where=lambda data: True) -> dict:
        def found():
            return next((d for _, n, d in self.events if n == name and where(d)), None)

        with self.changed:
            if not self.changed.wait_for(lambda: found() is not None, timeout):
                seen = [n for _, n, _ in self.events]
                raise AssertionError(f"no {name} within {timeout} s; seen: {seen}")
            return found()

    def stop(self):
        self._stop = True


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()
