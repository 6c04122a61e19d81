#!/usr/bin/env python3
"""cloud-idle: what an instance holds in memory while 1,000 desktops are connected and nothing happens. Asked: at most 60 MB.
The peer (bench/peers/live) is socket.io with as many sockets.

    bench-cloud-idle.py [--sockets=N] [--json]"""

import base64
import configparser
import os
import resource
import socket
import time

import cloud_rig

SOCKETS = cloud_rig.option("sockets", 1000)


def upgrade(url, path, headers=""):
    host, port = url.removeprefix("http://").split(":")
    link = socket.create_connection((host, int(port)), timeout=30)
    key = base64.b64encode(os.urandom(16)).decode()
    link.sendall((f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{headers}\r\n").encode())
    answer = link.recv(4096)
    if b" 101 " not in answer:
        raise SystemExit(answer.decode())
    return link


def measure(figures, name, pid, connect):
    figures.add(f"{name}: memory without a socket", cloud_rig.rss_mib(pid), "MiB")
    links = [connect() for _ in range(SOCKETS)]
    time.sleep(3)
    before = cloud_rig.cpu_seconds(pid)
    time.sleep(10)
    figures.add(f"{name}: memory with {SOCKETS} sockets", cloud_rig.rss_mib(pid), "MiB")
    figures.add(f"{name}: CPU in a minute of idling", (cloud_rig.cpu_seconds(pid) - before) * 6, "s")
    for link in links:
        link.close()


def main():
    figures = cloud_rig.Figures("cloud-idle")
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    me = cloud_rig.sign_in(cloud_rig.furnish()[0])
    settings = configparser.ConfigParser()
    settings.read(os.environ["BACKROOM_TEST_CONFIG"])
    peer = cloud_rig.Node(os.path.join(cloud_rig.PEERS, "live/server.mjs"), 0, cloud_rig.VENUE, settings["redis"]["uri"])

    def connect_peer():
        link = upgrade(peer.url, "/socket.io/?EIO=4&transport=websocket")
        link.sendall(b"\x81\x82\0\0\0\x0040")
        return link

    measure(figures, "backroomd", cloud_rig.pid_of("backroomd-1"), lambda: upgrade(
        cloud_rig.instances()[0], f"/v1/venues/{cloud_rig.VENUE}/live", f"Authorization: Bearer {me['access']}\r\n"))
    measure(figures, "socket.io", peer.pid, connect_peer)
    peer.end()
    most = figures.median(f"backroomd: memory with {SOCKETS} sockets")
    figures.answer(f"memory with {SOCKETS} sockets", most * 1.048576, "MB", at_most=60)
    figures.answer("of the peer’s", most / figures.median(f"socket.io: memory with {SOCKETS} sockets"), "×")
    figures.finish()


cloud_rig.begin()
main()
