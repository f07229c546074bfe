"""What ``make bench`` runs: the speed of a whole analysis."""

import sys

from tests.benchmarks.analysis_speed import main

if __name__ == "__main__":
    sys.exit(main())
