"""Runs one command and turns whatever ends it into a line on stderr and an exit code.

0    done
1    done, and something is wrong: faults in the knowledge, a part that is missing
2    a command, option or setting that does not exist
3    an input that cannot be read
4    faults in data files
5    the language model is missing
6    an output that exists or cannot be written
70   a fault of Dragoman itself
130  Ctrl-C
143  ended from outside (SIGTERM)
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

from dragoman.errors import DragomanError, KnowledgeError, SettingError

INTERRUPTED, ENDED, OWN_FAULT = 130, 143, 70


def main() -> None:
    """Run the command that the process was started with, and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; errors are printed, one line each."""
    from cyclopts import CycloptsError

    from dragoman.cli.application import app
    from dragoman.cli.options import LONE_HYPHEN
    from dragoman.cli.terminal import report

    _end_like_ctrl_c()
    # One arithmetic thread, here and in workers: a small model's products are too small to share.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        tokens = [LONE_HYPHEN if argument == "-" else argument for argument in arguments]
        code = app(tokens, exit_on_error=False, print_error=False, result_action="return_value")
        sys.stdout.flush()
    except CycloptsError as error:
        report(f"{str(error).replace(LONE_HYPHEN, '-')} See `dragoman {_command(arguments)}--help`.")
        return SettingError.exit_code
    except KnowledgeError as error:
        for fault in error.faults:
            report(fault)
        return error.exit_code
    except DragomanError as error:
        report(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader of a pipe (`| head`) had enough. Python flushes once more at exit; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        report("interrupted; nothing was left half-written")
        return INTERRUPTED
    except _Ended:
        report("ended from outside; nothing was left half-written")
        return ENDED
    except Exception as error:
        if os.environ.get("DRAGOMAN_TRACEBACK"):
            raise
        report(f"a fault of Dragoman itself ({type(error).__name__}: {error}); DRAGOMAN_TRACEBACK=1 shows where")
        return OWN_FAULT
    return code if isinstance(code, int) else 0


class _Ended(BaseException):
    """SIGTERM arrived: unwinds like Ctrl-C, so that staged outputs and workers are cleared away."""


def _end_like_ctrl_c() -> None:
    def end(_number: int, _frame: FrameType | None) -> None:
        raise _Ended

    with suppress(ValueError):  # not in the main thread: whoever runs us there has signals of their own
        signal.signal(signal.SIGTERM, end)


def _command(arguments: Sequence[str]) -> str:
    from dragoman.cli.application import COMMANDS

    return f"{arguments[0]} " if arguments and arguments[0] in COMMANDS else ""
