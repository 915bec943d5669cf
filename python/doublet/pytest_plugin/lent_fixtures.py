"""The mocker fixtures under the names of pytest-mock's; registered only where pytest-mock is not enabled."""

from __future__ import annotations

from doublet.pytest_plugin import fixtures

mocker = fixtures.doublet_mocker
class_mocker = fixtures.doublet_class_mocker
module_mocker = fixtures.doublet_module_mocker
package_mocker = fixtures.doublet_package_mocker
session_mocker = fixtures.doublet_session_mocker
