"""A small issuer on this machine, after OpenID Connect Core; it lies where a test has it lie."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT_ID, CLIENT_SECRET = "raseed here", "s3:cret/€"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, private=True)
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
PAGE = """<!doctype html><title>Issuer</title><h1>Sign in at the issuer</h1>
<form action="/go"><input type="hidden" name="asked" value="{asked}"><button>I am Meena</button>
</form>"""


class Provider:
    """Discovery, keys, authorization and token. What it says is changed by the test."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.issuer = f"http://127.0.0.1:{server.server_port}"
        self.codes: dict[str, dict[str, str]] = {}
        self.described: dict[str, Any] = {}
        self.claims: dict[str, Any] = {"email": "meena@example.org", "email_verified": True}
        self.sign: Callable[[dict[str, Any]], str] = sign
        self.answer: Callable[[BaseHTTPRequestHandler], bool] = lambda _handler: False
        self.called: list[str] = []

    def settings(self, **more: Any) -> dict[str, Any]:
        """The setting SSO with this issuer as `office`."""
        return {
            "office": {
                "issuer": self.issuer,
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
                "label": "Office",
                "trusts_email": False,
                "factors": [],
                "organisation": None,
            }
            | more
        }

    def description(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?tenant=1",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | self.described

    def agreed(self, url: str) -> str:
        """Where the browser is sent once the person has agreed to what `url` asks."""
        asked = dict(parse_qsl(urlsplit(url).query))
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["scope"].split()[0] == "openid"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"], "iss": self.issuer}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, form: dict[str, str], credentials: str) -> dict[str, Any] | None:
        """None where the standard has it refuse."""
        kind, _space, both = credentials.partition(" ")
        given = base64.b64decode(both).decode() if kind == "Basic" else ""
        asked = self.codes.pop(form["code"], None)
        digest = sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            [unquote(one) for one in given.split(":")] != [CLIENT_ID, CLIENT_SECRET]
            or asked is None
            or asked["code_challenge"] != challenge
            or asked["redirect_uri"] != form["redirect_uri"]
        ):
            return None
        now = int(time.time())
        claims = {
            "iss": self.issuer, "sub": "meena-1", "aud": CLIENT_ID, "nonce": asked["nonce"],
            "iat": now, "exp": now + 300,
        }  # fmt: skip
        if "max_age" in asked:
            claims["auth_time"] = now
        return {
            "access_token": "x",
            "token_type": "Bearer",
            "id_token": self.sign(claims | self.claims),
        }


def sign(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": "one"}, claims, KEY)


def sign_by_another_key(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": "one"}, claims, OTHER_KEY)


def sign_by_the_public_key(claims: dict[str, Any]) -> str:
    """The old trick: the public key taken for a shared secret."""
    secret = OctKey.import_key(KEY.as_pem(private=False))
    return jwt.encode({"alg": "HS256", "kid": "one"}, claims, secret, algorithms=["HS256"])


def sign_not_at_all(claims: dict[str, Any]) -> str:
    parts = ({"alg": "none"}, claims)
    encoded = (base64.urlsafe_b64encode(json.dumps(one).encode()).decode() for one in parts)
    return ".".join(one.rstrip("=") for one in encoded) + "."


class Handler(BaseHTTPRequestHandler):
    """What is asked over HTTP, of the provider that its server has as `found`."""

    server: Any

    def do_GET(self) -> None:
        at = urlsplit(self.path)
        self.server.found.called.append(at.path)
        if self.server.found.answer(self):
            return
        if at.path == "/.well-known/openid-configuration":
            self.say(json.dumps(self.server.found.description()))
        elif at.path == "/keys":
            self.say(json.dumps({"keys": [KEY.as_dict(private=False), {"kty": "new"}]}))
        elif at.path == "/authorize":
            self.say(PAGE.format(asked=at.query.replace("&", "&amp;")), "text/html")
        elif at.path == "/go":
            [asked] = parse_qs(at.query)["asked"]
            self.send_response(302)
            self.send_header("Location", self.server.found.agreed(f"/?{asked}"))
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.say("", status=204 if at.path == "/favicon.ico" else 404)

    def do_POST(self) -> None:
        self.server.found.called.append(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.server.found.answer(self):
            return
        token = self.server.found.token(
            dict(parse_qsl(body)), self.headers.get("Authorization", "")
        )
        if token is None:
            self.say('{"error": "invalid_grant"}', status=400)
        else:
            self.say(json.dumps(token))

    def say(self, text: str, kind: str = "application/json", *, status: int = 200) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Nothing."""


@contextmanager
def provider() -> Iterator[Provider]:
    """One that listens on a port of its own for as long as the test needs it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        server.found = found = Provider(server)  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield found
        server.shutdown()
        thread.join()
