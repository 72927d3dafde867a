"""``python -m kb``."""

import sys

try:
    from kb.cli import main
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] == "kb":
        raise  # a fault of ours, not a package that is missing
    print(f"The package '{error.name}' is not installed. Run ./scripts/check, or pip install -r requirements.txt", file=sys.stderr)
    sys.exit(2)

if __name__ == "__main__":  # not in the processes that commands start
    sys.exit(main(sys.argv[1:]))
