"""Several people at the same moment, each on a connection of their own."""

import threading

from django.db import connection


def together(*calls):
    """Run all calls at the same moment; what each returned or raised, in their order."""
    answers = [None] * len(calls)
    ready = threading.Barrier(len(calls))

    def run(place, call):
        try:
            connection.ensure_connection()
            ready.wait(timeout=10)
            answers[place] = call()
        except Exception as problem:  # noqa: BLE001  handed to the test
            answers[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def kinds(answers):
    return sorted(type(answer).__name__ for answer in answers)
