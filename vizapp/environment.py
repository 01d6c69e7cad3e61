"""What the settings read from outside: a secret kept in a file, a database's address."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

# A transaction asks for the right to write when it begins: one that has read first cannot wait for another writer,
# and fails at once. Readers and a writer do not wait for each other (WAL), two writers do, for so many seconds.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def kept_secret(file: Path) -> str:
    """The secret in this file; made at the first start, readable by its owner only."""
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as fresh:
            fresh.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return file.read_text()


def database(url: str) -> dict[str, object]:
    """Django's settings for a `DATABASE_URL`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(parts.path[1:])}
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DATABASE_URL starts with {parts.scheme}://, but only postgres:// and sqlite:// are known.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }
