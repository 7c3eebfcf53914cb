"""MotherDuck: the address of a database there, and a connection to it."""

import re
from dataclasses import dataclass, field
from typing import Any

import duckdb

from ankle_core.store.attached.failures import NotAnAddress, TokenMissing, Unreachable
from ankle_core.store.file.connecting import CONFIG

#: How an address of MotherDuck begins.
SCHEME = "md:"
#: A name that needs no quotes; nothing else may follow, as a token in an address would be shown and written down.
ADDRESS = re.compile(r"md:([A-Za-z_][A-Za-z0-9_]{0,62})")
#: The extension is fetched from DuckDB's own host the first time, and a locked configuration keeps it from connecting.
REMOTE: dict[str, Any] = CONFIG | {"autoinstall_known_extensions": True, "autoload_known_extensions": True}


@dataclass(frozen=True, slots=True)
class Address:
    """A database in MotherDuck by its `name`, and the `token` that opens it, which nothing shows."""

    name: str
    token: str = field(repr=False)

    @classmethod
    def of(cls, text: str, token: str) -> "Address":
        """Return the address that "md:name" is; raises NotAnAddress or TokenMissing."""
        found = ADDRESS.fullmatch(text)
        if not found:
            raise NotAnAddress(None)
        if not token:
            raise TokenMissing(title(found[1]))
        return cls(found[1], token)


def is_address(text: str) -> bool:
    """Whether `text` names a database in MotherDuck, rightly or not, and not a file."""
    return text.lower().startswith((SCHEME, "motherduck:"))


def title(name: str) -> str:
    """Return what a database there is called in a sentence."""
    return f"The diary “{name}” in MotherDuck"


def connect(address: Address) -> duckdb.DuckDBPyConnection:
    """Open the database at `address`, which must be there; raises Unreachable, which tells nothing of the token."""
    config = REMOTE | {"temp_directory": "", "motherduck_token": address.token}
    try:
        return duckdb.connect(f"{SCHEME}{address.name}?attach_mode=single", config=config)
    except duckdb.Error:
        raise Unreachable(title(address.name)) from None
