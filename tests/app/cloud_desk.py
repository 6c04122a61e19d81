"""What a journey needs of a cloud that it runs beside (see tests/with-cloud)."""

import base64
import hashlib
import hmac
import os
import struct
import subprocess
import time

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
                    "--email", email, "--password-file", path, *words], check=True)


def control(verb, name):
    """Starts, stops or kills a part of the cloud."""
    subprocess.run([os.environ["BACKROOM_TEST_CLOUD"], verb, name], check=True)
