"""What may stand between a desk and its server: a proxy, and a line that breaks off."""

import http.server
import socket
import socketserver
import threading
import time


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def carry(source, sink):
    try:
        while data := source.recv(16384):
            sink.sendall(data)
    except OSError:
        pass
    close(source)
    close(sink)


def both_ways(one, other):
    up = threading.Thread(target=carry, args=(one, other), daemon=True)
    up.start()
    carry(other, one)
    up.join(10)


def close(line):
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass


class Proxy:
    """An HTTP proxy; `asked` is what it was asked for."""

    def __init__(self):
        asked = self.asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_CONNECT(self):  # noqa: N802  (so http.server calls it)
                asked.append(self.path)
                host, port = self.path.rsplit(":", 1)
                with socket.create_connection((host, int(port))) as there:
                    self.send_response(200)
                    self.end_headers()
                    both_ways(self.connection, there)
                self.close_connection = True

            def log_message(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Line:
    """A port behind which a server is. Where `most` is said, whoever asks for a whole copy gets so many bytes of it, and no
    word more where it `holds`, which they have to end themselves."""

    def __init__(self, port):
        line = self
        self.most = None
        self.holds = False
        self.asked = []

        class Handler(socketserver.BaseRequestHandler):
            left = None

            def handle(self):
                with socket.create_connection(("127.0.0.1", port)) as there:
                    up = threading.Thread(target=self.ask, args=(there,), daemon=True)
                    up.start()
                    self.answer(there)
                    close(self.request)
                    close(there)
                    up.join(10)

            def ask(self, there):
                try:
                    while data := self.request.recv(16384):
                        first = data.split(b"\r\n", 1)[0].decode("ascii", "replace")
                        line.asked.append(first)
                        if "/snapshot" in first:
                            self.left = line.most
                        there.sendall(data)
                except OSError:
                    pass
                close(there)

            def answer(self, there):
                try:
                    while data := there.recv(4096):
                        if self.left is not None:
                            data = data[:self.left]
                            self.left -= len(data)
                        self.request.sendall(data)
                        if self.left == 0:
                            while line.holds:
                                time.sleep(0.05)
                            return
                except OSError:
                    pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
