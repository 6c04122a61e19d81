#!/usr/bin/env python3
"""Writes the known answers of these tests, from the formats' descriptions alone.

Needs the `cryptography` package; the tests do not, they hold what this printed.
"""

import hashlib
import hmac
import struct
import uuid

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VENUE = uuid.UUID("01890a5d-ac96-774b-bcce-b302099a8057").bytes
ROW = uuid.UUID("01890a5d-ac97-7000-8000-00000000002a").bytes
VENUE_KEY = bytes(range(32))
SUBJECT_KEY = bytes(range(32, 64))
FILE_KEY = bytes(range(64, 96))
NONCE = bytes(range(0xA0, 0xAC))
SALT = bytes(range(0xB0, 0xC0))
PASSPHRASE = "correct horse battery staple"


def hkdf(key, label, size=32):
    """RFC 5869 without a salt."""
    secret = hmac.digest(bytes(32), key, "sha256")
    out, block, count = b"", b"", 1
    while len(out) < size:
        block = hmac.digest(secret, block + label + bytes([count]), "sha256")
        out += block
        count += 1
    return out[:size]


def seal(key, aad, plain):
    return b"\x01" + NONCE + AESGCM(key).encrypt(NONCE, plain, aad)


def wrap(wrapping, subject, key):
    return seal(hkdf(wrapping, b"backroom key wrap"), subject, key)


def place(table, row, field):
    return bytes([len(table)]) + table + row + bytes([len(field)]) + field


def passphrase_wrap(passphrase, key, venue):
    head = bytes([1, 15, 8, 1]) + SALT
    secret = hashlib.scrypt(passphrase.encode(), salt=SALT, n=2**15, r=8, p=1,
                            maxmem=2**26, dklen=32)
    wrapped = head + seal(secret, head + venue, key)
    return wrapped + hashlib.sha256(wrapped).digest()[:4]


def stream(plain, wrap_blob):
    head = b"BACKROOM-BACKUP\n" + struct.pack(">II", 1, 65536) + VENUE
    head += hkdf(VENUE_KEY, b"backroom key id", 8).hex().encode()
    head += wrap(hkdf(VENUE_KEY, b"backroom backup"), VENUE, FILE_KEY)
    head += bytes([len(wrap_blob)]) + wrap_blob
    head += bytes(256 - len(head))
    digest = hashlib.sha256(head).digest()
    nonce = bytes(3) + struct.pack(">QB", 0, 1)
    return head + AESGCM(FILE_KEY).encrypt(nonce, plain, digest)


def blind(domain, value):
    key = hkdf(VENUE_KEY, b"backroom blind index")
    return hmac.digest(key, bytes([len(domain)]) + domain + value, "sha256")[:16]


def check_symbol(data):
    """GF(32) by discrete logarithms to the base 2, modulo x^5 + x^2 + 1."""
    power = [1]
    for _ in range(30):
        last = power[-1] * 2
        power.append(last ^ 37 if last > 31 else last)
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    total = 0
    for i, symbol in enumerate(data):
        value = alphabet.index(symbol)
        if value:
            total ^= power[(power.index(value) + len(data) - i) % 31]
    return alphabet[total]


if __name__ == "__main__":
    print("derived", hkdf(VENUE_KEY, b"test").hex())
    print("id", hkdf(VENUE_KEY, b"backroom key id", 8).hex())
    print("place", place(b"customer", ROW, b"name").hex())
    print("value", seal(SUBJECT_KEY, place(b"customer", ROW, b"name"),
                        "Zoë Ångström".encode()).hex())
    print("wrapped", wrap(VENUE_KEY, ROW, SUBJECT_KEY).hex())
    print("passphrase", passphrase_wrap(PASSPHRASE, VENUE_KEY, VENUE).hex())
    print("stream", stream(b"The house is open.\n",
                           passphrase_wrap(PASSPHRASE, VENUE_KEY, VENUE)).hex())
    print("blind", blind(b"customer.email", b"zoe@example.org").hex())
    data = "0123456789ABCDEFGHJKMNPQRSTVW"
    print("check", data, check_symbol(data))
