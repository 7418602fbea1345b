"""Gamma: one figure for where spans are and what they are, against chance (Mathet, Widlöcher & Métivier 2015).

The disorder of the best alignment of all readers is set against that of readings drawn at random, so that it is sampled
and slow: seconds to minutes a document. It is an extra beside F1, and for comparison with other corpora.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from chidao.errors import ChidaoError
from chidao.model import Annotation

SEED = 2024
#: Readings drawn at random for the disorder by chance.
SAMPLES = 30


def gamma(readings: Sequence[Annotation]) -> float:
    """Measure gamma of the spans of one document, places and labels, with the package's usual dissimilarity.

    Raises:
        ChidaoError: pygamma-agreement is not installed, or a reading has no spans.
    """
    try:
        import numpy as np  # noqa: PLC0415
        from pyannote.core import Segment  # noqa: PLC0415
        from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum  # noqa: PLC0415
    except ImportError:
        raise ChidaoError("gamma needs pygamma-agreement", "Install it: pip install 'chidao[gamma]'.") from None
    continuum: Any = Continuum()
    for number, reading in enumerate(readings):
        if not reading.spans:
            raise ChidaoError(
                f"{reading.id}: {reading.annotator} has no spans, so that gamma is not defined", "Leave --gamma out."
            )
        for span in reading.spans:
            continuum.add(str(number), Segment(span.start, span.end), span.label)
    random.seed(SEED)
    np.random.seed(SEED)  # The package draws from the global generator.
    return float(continuum.compute_gamma(CombinedCategoricalDissimilarity(), n_samples=SAMPLES).gamma)
