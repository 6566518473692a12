"""Language files: what is wrong with one, in a line."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import yaml
from babel.messages.pofile import PoFileError
from pydantic import ValidationError

from triglot.errors import SetupError

_FAULTS = (yaml.YAMLError, re.error, PoFileError, ValueError, LookupError, TypeError, RecursionError, OSError)
"""What reading raises on a file that is not what it should be."""


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Report what is wrong with a file of a language by its name.

    Raises:
        SetupError: When the file is not what it should be.
    """
    try:
        yield
    except ValidationError as error:
        places = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()[:5])
        raise SetupError(f"{name}: {places}") from error
    except _FAULTS as error:
        raise SetupError(f"{name}: {' '.join(str(error).split())}") from error
