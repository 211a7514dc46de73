"""One process that votes for many members and says each receipt aloud; it is killed while it does (test_ballot_chaos.py).

``python voter_process.py BALLOT PLAIN|EARLY USER…`` with ``DATABASE_URL``: EARLY is the planted bug, a receipt before the commit.
"""

import os
import sys
import time

import django


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(ballot, mode, *users):
    from django.db import transaction

    from neuguong.accounts.models import User
    from neuguong.common.verdicts import NotAllowed
    from neuguong.councils.actions import cast_ballot

    say("ready")
    for number in users:
        user = User.objects.get(pk=number)
        try:
            with transaction.atomic():
                receipt = cast_ballot(ballot_id=ballot, choices={1: "agree"}, by=user)
                if mode == "EARLY":
                    say(f"{number} {receipt}")
                    time.sleep(0.5)
        except NotAllowed:
            continue
        if mode == "PLAIN":
            say(f"{number} {receipt}")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "neuguong.settings.test"
    django.setup()
    main(*sys.argv[1:])
