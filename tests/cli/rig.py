"""Runs the real program over a venue in a folder of its own, and holds it to what scripts rely on."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ.get("BACKROOMCTL", "backroomctl")

# What the program may be told from outside: nothing of the machine's own keyring, folders or language.
CLEAN = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "TZ": "America/New_York",
         "G_DEBUG": "fatal-warnings"}
for kept in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "MALLOC_PERTURB_"):
    if kept in os.environ:
        CLEAN[kept] = os.environ[kept]

NOW = "2026-12-19T20:00"


class Answer:
    """What one run of the program said."""

    def __init__(self, done):
        self.status = done.returncode
        self.output = done.stdout
        self.complaint = done.stderr

    @property
    def document(self):
        """The one JSON document on standard output."""
        return json.loads(self.output)

    @property
    def error(self):
        return self.document["error"]

    def __repr__(self):
        return f"status {self.status}\n{self.output}\n{self.complaint}"


class Journey(unittest.TestCase):
    """A test with a folder, and a venue in it unless `venue` says no."""

    venue = True
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="backroom-cli-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.path = os.path.join(self.folder, "venue.backroom")
        self.secret = os.path.join(self.folder, "passphrase")
        self.environment = {**CLEAN, "HOME": self.folder, "XDG_DATA_HOME": os.path.join(self.folder, "data"),
                            "XDG_RUNTIME_DIR": self.folder, "BACKROOM_PASSPHRASE_FILE": self.secret}
        if self.venue:
            self.ctl("init", "--name", "Backroom", "--capacity", "200")

    def run_ctl(self, *words, text=True, **changes):
        """Runs it as it is told, without the options that a test's venue needs."""
        environment = {name: value for name, value in {**self.environment, **changes}.items() if value is not None}
        done = subprocess.run([PROGRAM, *words], env=environment, cwd=self.folder, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False, timeout=60,
                              encoding="utf-8" if text else None)
        return Answer(done)

    def ask(self, *words, **changes):
        """Runs it over the venue; returns what it said."""
        return self.run_ctl("--venue", self.path, "--now", NOW, *words, **changes)

    def ctl(self, *words, **changes):
        """Runs it over the venue with --json, where it must succeed; returns the document."""
        answer = self.ask("--json", *words, **changes)
        self.assertEqual(answer.status, 0, answer)
        return answer.document

    def refuse(self, status, code, *words, **changes):
        """Runs it over the venue with --json and without, where it must fail; returns the error."""
        said = self.ask(*words, **changes)
        self.assertEqual(said.status, status, said)
        self.assertEqual(said.output, "", "without --json nothing goes to standard output")
        self.assertTrue(said.complaint.startswith("backroomctl: "), said)

        answer = self.ask("--json", *words, **changes)
        self.assertEqual(answer.status, status, answer)
        document = answer.document
        self.assertEqual(list(document), ["error"])
        self.assertEqual(sorted(document["error"]), ["code", "detail", "message"])
        self.assertEqual(document["error"]["code"], code)
        self.assertIsInstance(document["error"]["detail"], dict)
        self.assertIn(document["error"]["message"], said.complaint)
        return document["error"]


class Tap(unittest.TestResult):
    """Prints the results as the Test Anything Protocol, by each test's sentence."""

    def startTest(self, test):
        super().startTest(test)
        self.why = []
        self.skipped_for = None

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.why.append(self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.why.append(self.errors[-1][1])

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.why.append(f"{subtest}\n{self._exc_info_to_string(err, test)}")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.skipped_for = reason

    def stopTest(self, test):
        super().stopTest(test)
        sentence = test.id().split(".")[-1].removeprefix("test_").replace("_", " ")
        skip = f" # SKIP {self.skipped_for}" if self.skipped_for else ""
        print(f"{'not ok' if self.why else 'ok'} {self.testsRun} - {sentence}{skip}")
        for line in "\n".join(self.why).splitlines():
            print(f"# {line}")
        sys.stdout.flush()


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    print(f"TAP version 13\n1..{suite.countTestCases()}")
    result = Tap()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
