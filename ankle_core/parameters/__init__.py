"""Every number a physiotherapist could argue with: value, unit, source, grade, and what it decides; by subject.

What uses one asks here, `p.RED_ABOVE`, wherever it stands. What nobody argues with, such as a limit of a file, does not
belong here.
"""

from ankle_core.parameters import light, running, statistics, training
from ankle_core.parameters.light import *
from ankle_core.parameters.parameter import *
from ankle_core.parameters.parameter import Parameter
from ankle_core.parameters.running import *
from ankle_core.parameters.statistics import *
from ankle_core.parameters.training import *


def named() -> dict[str, "Parameter[int] | Parameter[float]"]:
    """Return every parameter by its name, subject by subject."""
    subjects = (light, training, running, statistics)
    return {name: value for of in subjects for name, value in vars(of).items() if isinstance(value, Parameter)}
