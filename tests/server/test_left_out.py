"""What Streamlit does in vain is left out, and stands where it is left out of."""

import subprocess
import sys
from pathlib import Path

from streamlit import delta_generator
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime import runtime
from streamlit.runtime.scriptrunner import script_runner

from tests.places import CHECKOUT

START = """
import runpy
from streamlit import delta_generator
from streamlit.components.v2 import manifest_scanner
from streamlit.navigation import page
from streamlit.runtime import runtime

assert manifest_scanner.scan_component_manifests.__module__ == manifest_scanner.__name__
assert "app" in runpy.run_path("app.py")
assert runtime.MESSAGE_FLUSH_INTERVAL_SECS == 0
assert manifest_scanner.scan_component_manifests() == []
assert delta_generator._use_warning_has_been_displayed
first, again = (page._create_page("app.py", default=True) for _ in range(2))
assert first is not again and vars(first) == vars(again) and first._default
assert not page._create_page("app.py")._default
"""


def test_the_app_leaves_it_out(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(CHECKOUT), "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", START], env=environment, cwd=CHECKOUT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_streamlit_still_asks_for_it_by_these_names() -> None:
    assert "MESSAGE_FLUSH_INTERVAL_SECS" in runtime.Runtime._loop_coroutine.__code__.co_names
    assert "scan_component_manifests" in BidiComponentManager.discover_and_register_components.__code__.co_names
    assert "_use_warning_has_been_displayed" in delta_generator._maybe_print_use_warning.__code__.co_names
    assert "_create_page" in script_runner._mpa_v1.__code__.co_names
