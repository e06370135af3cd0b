"""An IMAP server of its own process on this machine, encrypted with a certificate made for it."""

import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from imap_tools import MailBoxStartTls

from receipts.mailbox import Account
from tests.servers import free_port

USER, PASSWORD = "treasurer", "correct horse"


@contextmanager
def running(folder: Path) -> Iterator[tuple[Account, Path]]:
    """The account of the one user, and the file of the certificate to be trusted."""
    certificate, key = _certificate(folder)
    port = free_port()
    command = [
        sys.executable, "-c", "from pymap.main import main; main()", "--host", "127.0.0.1",
        "--port", str(port), "--cert", str(certificate), "--key", str(key),
        "dict", "--demo-user", USER, "--demo-password", PASSWORD,
    ]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            yield Account("127.0.0.1", USER, PASSWORD, port, allow_private=True), certificate
        finally:
            server.kill()


def deliver(account: Account, mail: bytes, certificate: Path) -> None:
    context = ssl.create_default_context(cafile=certificate)
    box = MailBoxStartTls(account.host, account.port, ssl_context=context)
    with box.login(account.user, account.password) as mailbox:
        mailbox.append(mail, "INBOX")


def _wait(port: int) -> None:
    for _ in range(1200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The IMAP server does not start.")


def _certificate(folder: Path) -> tuple[Path, Path]:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    own = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(own)
    return folder / "cert.pem", folder / "key.pem"
