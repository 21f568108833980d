from __future__ import annotations

import pytest

from caveat.model.exposure import Assumption, LedgerRow
from tests.exposure.conftest import Read, judged, unusable
