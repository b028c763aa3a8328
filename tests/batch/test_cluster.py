"""Ray tasks, run against a stand-in that has Ray's calls and works in this process."""

import sys
import types

import pytest

from dragoman.batch import make_executor
from dragoman.errors import SettingError
from dragoman.records import Page
from dragoman.records.reading import Refusal


class WorkerCrashedError(Exception):
    pass


@pytest.fixture
def ray(monkeypatch):
    """Ray's six calls. A task over a page whose text is "die" crashes, as a killed worker's would."""
    ray = types.ModuleType("ray")
    calls = []

    def remote(**options):
        def wrap(function):
            return types.SimpleNamespace(remote=lambda make, unit: (function, make, unit))

        calls.append(options)
        return wrap

    def get(reference, timeout):
        function, make, unit = reference
        if any(page.text == "die" for page in unit):
            raise WorkerCrashedError
        return function(make, unit)

    errors = dict.fromkeys(
        ("GetTimeoutError", "NodeDiedError", "OutOfMemoryError", "RayTaskError"), type("Never", (Exception,), {})
    )
    ray.exceptions = types.SimpleNamespace(WorkerCrashedError=WorkerCrashedError, **errors)
    ray.remote, ray.get, ray.calls = remote, get, calls
    ray.is_initialized = lambda: False
    ray.init = ray.shutdown = ray.cancel = lambda *_, **__: None
    monkeypatch.setitem(sys.modules, "ray", ray)
    return ray


def test_outcomes_come_in_order_and_a_dead_worker_costs_its_page(ray, make_reader):
    executor = make_executor(make_reader, name="ray", workers=2)
    work = [Page(id=f"p{n}", text="die" if n == 3 else f"text {n}") for n in range(30)]
    made = [o.reason if isinstance(o, Refusal) else o.id for o in executor.run(work)]
    assert made == [f"p{n}" if n != 3 else "worker-died" for n in range(30)]
    assert ray.calls == [{"max_retries": 0}]


def test_without_ray_the_command_that_installs_it_is_named(monkeypatch, make_reader):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(SettingError, match=r"pip install 'dragoman\[ray\]'"):
        make_executor(make_reader, name="ray")
