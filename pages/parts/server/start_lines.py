"""What the window says in which the server was started: where it answers."""

from ankle_core.certificates import certificate_files, names
from pages.parts.server import https
from pages.parts.words.settings import address_words


def tell() -> None:
    """Print the addresses, and what was done for https."""
    from streamlit import config

    own = config.get_option("server.address")
    everywhere = not own or own in {"0.0.0.0", "::"}
    number = names.home_address() if everywhere else None
    here = https.address_of("localhost" if everywhere else own)
    at_home = https.address_of(number) if number else None
    left_alone = certificate_files.is_there(certificate_files.folder()) and not https.is_on()
    print(address_words.started(here, at_home, https.certificate(), left_alone), flush=True)
