#!/usr/bin/env python3
"""Runs verify_ledger.py over many exports in one process: verify_each.py KEY EXPORT… prints “exit code, tab, text” for each."""
import contextlib
import io
import sys

import verify_ledger

for export in sys.argv[2:]:
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        code = verify_ledger.main([export, sys.argv[1]])
    print(code, said.getvalue().strip().replace("\n", " "), sep="\t")
