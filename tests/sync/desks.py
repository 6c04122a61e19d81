"""A venue file on a computer of its own, and how it comes to a server (see tests/with-cloud)."""

import base64
import hashlib
import hmac
import json
import os
import struct
import subprocess
import time


def totp(secret, ahead=0):
    """RFC 6238, by the standard library alone."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}"


class Desk:
    """A venue file, on a computer of its own."""

    def __init__(self, control, folder, name):
        self.control = control
        self.path = os.path.join(folder, name + ".backroom")
        run = os.path.join(folder, name + "-run")
        os.mkdir(run, 0o700)
        self.env = dict(os.environ, XDG_RUNTIME_DIR=run, BACKROOM_PASSPHRASE_FILE=os.path.join(folder, name + "-pass"),
                        BACKROOM_TOKENS_FILE=os.path.join(folder, name + "-tokens"))

    def words(self, *words):
        return [self.control, "--venue", self.path, "--json", *words]

    def run(self, *words, status=0, **env):
        done = subprocess.run(self.words(*words), env=dict(self.env, **env), capture_output=True, text=True, timeout=120,
                              check=False)
        assert done.returncode == status, f"{words} ended with {done.returncode}: {done.stdout}{done.stderr}"
        return json.loads(done.stdout) if done.stdout.strip() else None

    def holds(self):
        return {kind: self.run("list", kind, "--limit", "10000") for kind in ("room", "table", "customer", "booking")}


def write_password(folder, password):
    path = os.path.join(folder, "password")
    with open(path, "w", encoding="utf-8") as file:
        file.write(password + "\n")
    return path


def add_account(backroomd, email, password, *words):
    """As whoever hosts the server does."""
    subprocess.run([backroomd, "--config", os.environ["BACKROOM_TEST_CONFIG"], "user", "add", "--email", email,
                    "--password-file", password, *words], check=True, capture_output=True, timeout=60)


def enrol(desk, folder, url, email, password, *words):
    """The first sign-in of an owner shows a secret and wants a code of it."""
    code = os.path.join(folder, "first-code")
    os.mkfifo(code)
    with subprocess.Popen(desk.words("sign-in", url, "--user", email, "--password-file", password, "--code-file", code, *words),
                          env=desk.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as signing:
        secret = next(line.split("secret=")[1].split("&")[0] for line in signing.stderr if "secret=" in line)
        with open(code, "w", encoding="ascii") as file:
            file.write(totp(secret))
        out, err = signing.communicate(timeout=60)
    assert signing.returncode == 0, out + err
    return secret, json.loads(out)
