"""What a journey needs of a cloud that it runs beside (see tests/with-cloud)."""

import base64
import hashlib
import hmac
import os
import struct
import subprocess
import time

import journey

BACKROOMD = os.path.join(os.environ.get("BACKROOM_BUILD_DIR", "_build"), "src", "cloud", "backroomd")
PASSWORD = "the lamplighter keeps nine geese"


def code_of(secret, step):
    """The six digits that an authenticator shows in one step of thirty seconds (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000)


class Authenticator:
    """A phone; a code is taken once, so the next one waits for the next step."""

    def __init__(self, secret):
        self.secret = secret
        self.last = 0

    def code(self):
        while int(time.time()) // 30 <= self.last:
            time.sleep(0.1)
        self.last = int(time.time()) // 30
        return code_of(self.secret, self.last)


def add_account(folder, email, *words):
    """Adds an account at the server, as whoever hosts it does."""
    path = os.path.join(folder, "password")
    with open(path, "w", encoding="ascii") as file:
        file.write(PASSWORD + "\n")
    subprocess.run([BACKROOMD, "--config", os.environ["BACKROOM_TEST_CONFIG"], "user", "add",
                    "--email", email, "--password-file", path, *words], check=True, stdout=subprocess.DEVNULL)


def sign_in(house, venue, email, code_file=None):
    """Signs a venue file in, or makes one of what the server has."""
    more = ["--code-file", code_file] if code_file is not None else []
    house.control("--venue", venue, "sign-in", os.environ["BACKROOM_TEST_URL"], "--user", email,
                  "--password-file", os.path.join(house.folder.name, "password"), *more)


def enrol(house, venue, email):
    """The first sign-in of an owner, by the command line; returns their authenticator."""
    code = os.path.join(house.folder.name, "code")
    os.mkfifo(code)
    words = [journey.CONTROL, "--venue", venue, "sign-in", os.environ["BACKROOM_TEST_URL"], "--user", email,
             "--password-file", os.path.join(house.folder.name, "password"), "--code-file", code]
    with subprocess.Popen(words, env=house.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          text=True) as signing:
        secret = next(line.split("secret=")[1].split("&")[0] for line in signing.stderr if "secret=" in line)
        phone = Authenticator(secret)
        with open(code, "w", encoding="ascii") as file:
            file.write(phone.code())
        signing.stderr.read()
    os.remove(code)
    assert signing.returncode == 0, "the owner could not sign in"
    return phone


def control(verb, name):
    """Starts, stops or kills a part of the cloud."""
    subprocess.run([os.environ["BACKROOM_TEST_CLOUD"], verb, name], check=True, stdout=subprocess.DEVNULL)
