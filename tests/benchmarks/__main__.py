"""What ``make bench`` runs: the speed of a whole analysis, and of the pages in a browser."""

import sys

from tests.benchmarks import analysis_speed, page_speed

if __name__ == "__main__":
    status = analysis_speed.main()
    page_speed.main()
    sys.exit(status)
