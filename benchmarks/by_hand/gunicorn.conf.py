"""The same server for all that is measured."""

workers = 1
threads = 4
loglevel = "warning"
