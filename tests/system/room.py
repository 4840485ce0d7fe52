"""A browser in the room that asks the sidecar for its identity, with nginx in front of both, as in
production."""

from __future__ import annotations

import http.client
import json
import subprocess
import urllib.parse
from pathlib import Path

from client import Answer, Browser, Client
from services import ROOT, free_port, wait_until

SESSION = "/quorum/api/v1/room/session"


def ask(url: str, method: str = "POST", path: str = SESSION, headers: dict | None = None,
        body: bytes | None = None) -> Answer:
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    connection.request(method, path, body, {"Accept-Language": "ru"} | (headers or {}))
    response = connection.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    connection.close()
    return answer


class Page:
    """The plugin's half of a browser: what it can send from the page of the room."""

    def __init__(self, cabinet: Client, browser: Browser, url: str):
        self.cabinet, self.browser, self.url = cabinet, browser, url
        self.token = ""

    def headers(self, **change) -> dict:
        """As the page sends them; `cookie`, `token`, `entry` replace a part, None leaves it out."""
        web = change.get("cookie", self.browser.cookies.get("JSESSIONID"))
        entry = change.get("entry", self.cabinet.cookies.get("quorum_entry"))
        token = change.get("token", self.browser.token)
        cookies = [f"{name}={value}" for name, value in (("JSESSIONID", web), ("quorum_entry", entry))
                   if value is not None]
        headers = {"Cookie": "; ".join(cookies)} if cookies else {}
        return headers | ({"X-Session-Token": token} if token is not None else {})

    def open(self, **change) -> Answer:
        answer = ask(self.url, headers=self.headers(**change))
        if answer.status == 201:
            self.token = answer.json()["token"]
        return answer

    def come_in(self) -> Answer:
        """Opens as the plugin does: who is on his way in is told to ask once more."""
        last: list[Answer] = []

        def known() -> bool:
            last[:] = [self.open()]
            return last[0].status == 201 or last[0].json()["code"] != "room_session_not_yet"

        wait_until(known, "the conference told that he came")
        return last[0]

    def call(self, method: str, path: str, body=None, **headers) -> Answer:
        send = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        payload = None if body is None else json.dumps(body).encode()
        return ask(self.url, method, "/quorum/api/v1" + path, send | headers, payload)


def nginx(folder: Path, site: str, **places: str):
    """Debian's nginx with one of the files of deploy/nginx in its server block."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (ROOT / "deploy" / "nginx" / site).read_text("utf-8")
    for name, value in places.items():
        text = text.replace(f"@{name}@", value)
    assert "@" not in text.split("proxy_pass", 1)[1], "a place was not filled in"
    port = free_port()
    (folder / "nginx.conf").write_text(f"""daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
{text}
    }}
}}
""", "utf-8")
    process = subprocess.Popen(["nginx", "-c", folder / "nginx.conf", "-e", folder / "error.log"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    wait_until(lambda: ask(url, "GET", "/quorum/api/v1/health").status == 200, "nginx", 15)
    return process, url
