"""What ``make bench`` runs: the speed of a whole analysis, a large table, stance, and the pages in a browser."""

import sys

from tests.benchmarks import analysis_speed, page_speed, scale_speed, stance_speed

if __name__ == "__main__":
    status = analysis_speed.main()
    for measure in (scale_speed.main, stance_speed.main, page_speed.main):
        measure()
    sys.exit(status)
