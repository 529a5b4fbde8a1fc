"""`python -m generator` is the command `annals`."""

from generator.cli.main import main

main()
