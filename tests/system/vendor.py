"""An imitation of a directory of organizations, with DaData's and Kontur.Focus's documented answers."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KEY = "the-vendors-key"


def dadata(inn: str, name: str = "ООО «ОБРАЗЕЦ»") -> dict:
    return {"suggestions": [{"value": name, "data": {
        "inn": inn, "kpp": "773601001", "ogrn": "1027700132195", "type": "LEGAL", "branch_type": "MAIN",
        "name": {"full_with_opf": "ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ «ОБРАЗЕЦ»", "short_with_opf": name},
        "management": {"name": "Ясенев Андрей Петрович", "post": "ДИРЕКТОР"},
        "state": {"status": "BANKRUPT"},
        "address": {"unrestricted_value": "119021, г Москва, ул Примерная, д 1"}}}]}


def focus(inn: str) -> list:
    return [{"inn": inn, "ogrn": "1027700132195", "UL": {
        "kpp": "773601001", "legalName": {"short": "ООО «Образец»", "full": "Общество «Образец»"},
        "legalAddress": {"parsedAddressRF": {"zipCode": "119021", "regionName": {
            "topoShortName": "г", "topoValue": "Москва"}}},
        "status": {"statusString": "Действующее"}}}]


class Vendor:
    """`status`, `headers`: of the next answers; a body of its own, if it has one, is sent as it is."""

    def __init__(self):
        self.status, self.headers, self.body = 200, {}, None
        self.asked, self.silent = [], threading.Event()
        vendor = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self, body):
                if vendor.silent.is_set():
                    return vendor.gone.wait(20)
                sent = vendor.body if vendor.body is not None else json.dumps(body).encode()
                self.send_response(vendor.status)
                for name, value in vendor.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            def do_POST(self):
                said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                vendor.asked.append(said["query"])
                good = self.path == "/findById/party" and self.headers["Authorization"] == f"Token {KEY}"
                self.answer(dadata(said["query"]) if good else {})

            def do_GET(self):
                query = parse_qs(urlsplit(self.path).query)
                vendor.asked.append(query["inn"][0])
                good = self.path.startswith("/req?") and query["key"] == [KEY]
                self.answer(focus(query["inn"][0]) if good else {})

            def log_message(self, *_):
                pass

        self.gone = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.gone.set()
        self.server.shutdown()
        self.server.server_close()
