"""The flow tests show the product's own window: drawings, fonts and one finger, as in tests/ui."""

from tests.ui.conftest import finger, fonts

__all__ = ["finger", "fonts"]
