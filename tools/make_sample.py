"""Make `sample.db` anew: python -m tools.make_sample."""

from __future__ import annotations

from pathlib import Path

from tools.sample.book import make_sample

SAMPLE = Path(__file__).resolve().parent.parent / "sample.db"


def main() -> None:
    """Make the sample book beside the old one and let it take the old one's place."""
    fresh = SAMPLE.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    make_sample(fresh)
    fresh.replace(SAMPLE)
    print(f"{SAMPLE.name}: {SAMPLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
