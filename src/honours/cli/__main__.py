import sys

from honours.cli import main

sys.exit(main())
