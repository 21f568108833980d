"""The command line: one verb a command, the answer first, and an exit code that a script can trust.

Nothing is imported here: a process that screens a part of a file needs none of the other commands.
"""
