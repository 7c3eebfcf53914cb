"""The commands that set and remove the passcode on the computer itself, where a forgotten one is reset."""

from argparse import ArgumentParser, Namespace
from getpass import getpass
from typing import TYPE_CHECKING

from ankle_core.guarding import guard_file
from ankle_core.guarding.passcode import LONGEST, SHORTEST, PasscodeRefused

if TYPE_CHECKING:
    from argparse import _SubParsersAction

FINE = 0


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `passcode` to the commands."""
    told = commands.add_parser("passcode", help="set or remove the passcode that pages ask for; a forgotten one too")
    what = told.add_subparsers(required=True, metavar="set|remove")
    what.add_parser("set", help="ask for a new one, twice; it is never given as an argument").set_defaults(run=set_it)
    what.add_parser("remove", help="let everybody in the home network in again").set_defaults(run=remove_it)


def set_it(_given: Namespace) -> int:
    """Ask for a new passcode and keep it; whoever is signed in has to give it anew. Raises what guard_file raises."""
    try:
        typed, again = getpass(f"New passcode, {SHORTEST} to {LONGEST} characters: "), getpass("Once more: ")
    except EOFError as error:
        raise PasscodeRefused("No passcode was typed.", "Nothing was changed.") from error
    guard_file.set_passcode(guard_file.path(), typed, again)
    print("The passcode is set. Every page asks for it now, also where somebody was signed in.")
    print(f"It is kept, scrambled, in {guard_file.path()}")
    return FINE


def remove_it(_given: Namespace) -> int:
    """Remove the passcode."""
    removed = guard_file.remove(guard_file.path())
    print("The passcode was removed: everybody in the home network can open Surefoot." if removed else "None was set.")
    return FINE
