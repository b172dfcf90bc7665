"""The fin's closed form against the boundary-value problem it stands for."""

import numpy as np
import pytest

from orbitdc.thermal import fin_efficiency, fin_parameter


def solved(zeta, sink):
    """theta'' = zeta (theta^4 - sink^4), theta(0) = 1, theta'(1) = 0, by collocation."""
    from scipy.integrate import solve_bvp

    x = np.linspace(0.0, 1.0, 40)
    guess = np.vstack([1.0 - 0.5 * (1.0 - sink) * (1.0 - np.exp(-2.0 * np.sqrt(zeta) * x)), 0.0 * x - 0.1])
    found = solve_bvp(
        lambda x, y: np.vstack([y[1], zeta * (y[0] ** 4 - sink**4)]),
        lambda root, tip: np.array([root[0] - 1.0, tip[1]]),
        x,
        guess,
        tol=1e-8,
    )
    assert found.success
    return -found.sol(0.0)[1] / (zeta * (1.0 - sink**4))


@pytest.mark.parametrize("sink", [0.0, 0.5, 0.7])
@pytest.mark.parametrize(("zeta", "error"), [(0.03, 0.01), (0.1, 0.01), (0.3, 0.01), (0.6, 0.025), (1.0, 0.025)])
def test_stated_error_of_the_closed_form(zeta, error, sink):
    assert fin_efficiency(zeta) == pytest.approx(solved(zeta, sink), rel=error)


def test_isothermal_fin_is_perfect_and_conduction_helps():
    assert fin_efficiency(0.0) == 1.0
    shape = {"half_pitch": 0.1, "temperature": 320.0, "emittance": 0.8, "faces": 2.0, "conductivity": 180.0}
    thin, thick = (fin_efficiency(fin_parameter(thickness=t, **shape)) for t in (0.5e-3, 1e-3))
    assert thin < thick < 1.0


@pytest.mark.parametrize("zeta", [-0.1, 1.5, np.array([0.2, 3.0])])
def test_outside_its_domain_it_is_refused(zeta):
    with pytest.raises(ValueError, match="the fin parameter is"):
        fin_efficiency(zeta)
