"""What the figures draw: the numbers of the record, on axes that say what they are."""

import dataclasses

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure

from orbitdc import plot
from orbitdc.economics import NationalSeries
from orbitdc.model import evaluate
from orbitdc.plot import palette
from orbitdc.records.economics import COST_LINES
from orbitdc.records.verdict import Reading, Verdict
from orbitdc.scenario import load_scenario, replace


@pytest.fixture
def ax():
    return Figure().subplots()


@pytest.fixture(scope="module")
def design():
    return evaluate(load_scenario("dawn-dusk-1gw"))


def reading(id="main", probability=0.3, verdict="unlikely", **more):
    values = {
        "id": id,
        "sentence": "s",
        "quantity": "area",
        "unit": "km2",
        "predicate": "at least 2 km2",
        "fixed": {},
        "median": 1.5,
        "low": 1.0,
        "high": 2.5,
        "probability": probability,
        "verdict": verdict,
        "would_have_to_be_true": "w",
        "samples": np.linspace(0.9, 2.6, 100),
    }
    return Reading(**{**values, **more})


def claim(id, *readings):
    return Verdict(id=id, group="space", claim="c", said_by="x", where="y", date="z", readings=readings)


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_beta_is_drawn_in_degrees_over_days(ax, design):
    plot.plot_beta(design.orbit, ax=ax)
    days, beta = ax.lines[0].get_data()
    assert days[-1] == pytest.approx(365.25, abs=0.5)
    assert np.allclose(np.radians(beta), design.orbit.series.beta)
    assert "°" in ax.get_ylabel()
    assert "Days" in ax.get_xlabel()


def test_eclipse_minutes_are_the_share_of_the_period(ax, design):
    plot.plot_eclipse(design.orbit, ax=ax)
    longest = max(ax.lines[0].get_ydata())
    assert longest * 60.0 == pytest.approx(design.orbit.longest_eclipse, rel=0.02)
    assert np.all(ax.lines[1].get_ydata() <= ax.lines[0].get_ydata() + 1e-12)


def test_a_course_of_the_year_needs_one_orbit(ax):
    many = replace(load_scenario("dawn-dusk-1gw"), {"orbit.altitude": np.array([600e3, 700e3])})
    with pytest.raises(ValueError, match="holds 2 orbits"):
        plot.plot_beta(evaluate(many).orbit, ax=ax)


def test_the_sunlit_map_refuses_another_shape(ax, design):
    with pytest.raises(ValueError, match="a map needs"):
        plot.plot_sunlit(design.orbit, np.array([6.0]) * 3600.0, ax=ax)


def test_infinite_areas_leave_a_gap_and_the_band_begins_at_several(ax):
    kelvin = np.array([280.0, 300.0, 320.0])
    plot.plot_radiator_area(kelvin, {"case": np.array([np.inf, 3e6, 1e6])}, several=2e6, design=(300.0, 3e6), ax=ax)
    drawn = ax.lines[0].get_ydata()
    assert np.isnan(drawn[0])
    assert drawn[1:].tolist() == [3.0, 1.0]
    assert ax.patches[0].get_y() == 2.0
    assert "°C" in ax.get_xlabel()
    assert "km²" in ax.get_ylabel()


def test_the_zero_line_of_the_flux_map_is_where_the_flux_changes_sign(ax):
    absorptance, kelvin = np.linspace(0.0, 1.0, 11), np.array([280.0, 300.0, 320.0, 340.0])
    flux = np.tile(100.0 * (0.5 - absorptance), (4, 1))
    plot.plot_net_flux(absorptance, kelvin, flux, coatings={"osr": (0.1, 0.2)}, design=300.0, ax=ax)
    zero = ax.collections[1].get_paths()[0].vertices
    assert np.allclose(zero[:, 0], 0.5)
    assert "osr" in words(ax)
    with pytest.raises(ValueError, match="needed is"):
        plot.plot_net_flux(absorptance, kelvin, flux.T, ax=ax)


def test_the_bars_of_mass_sum_to_the_launched_mass(ax, design):
    plot.plot_mass_budget(design.craft, ax=ax)
    total = sum(bar.get_width() for bar in ax.patches)
    assert total == pytest.approx(design.craft.specific_mass * 1e3, rel=1e-9)
    assert "kg/kW" in ax.get_xlabel()


def test_the_waterfall_ends_at_what_is_sold(ax, design):
    plot.plot_output(design.output, ax=ax)
    first, *steps, last = ax.patches
    assert first.get_width() == pytest.approx(1000.0)
    assert last.get_width() == pytest.approx(design.output.delivered / 1e6 * design.output.used)
    tops = [first.get_width(), *(step.get_x() for step in steps)]
    assert [step.get_x() + step.get_width() for step in steps] == pytest.approx(tops[:-1])
    assert tops[-1] == pytest.approx(last.get_width())


def test_the_waterfall_names_the_cause_of_each_step(ax, design):
    plot.plot_output(design.output, ax=ax)
    labels = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert labels[1] == f"powered: {design.output.causes['powered']}"
    survival = {label: step.get_width() for label, step in zip(labels, ax.patches, strict=True) if "surviving" in label}
    assert list(survival)[:3] == [
        "surviving: failed packages", "surviving: lost coolant loops", "surviving: lost satellites",
    ]  # fmt: skip
    before = design.output.waterfall["reachable"] / 1e6
    assert survival["surviving: failed packages"] == pytest.approx(before * (1.0 - design.output.surviving_packages))
    assert sum(survival.values()) == pytest.approx(before * (1.0 - design.output.surviving))


def test_areas_are_to_scale_and_a_missing_one_is_named(ax):
    plot.plot_areas({"small": 1e4, "large": 9e6, "none": np.inf}, ax=ax)
    sides = [patch.get_width() for patch in ax.patches]
    assert sides == [3.0, 0.1]
    assert all(patch.get_width() == patch.get_height() for patch in ax.patches)
    assert any("no area suffices: none" in text for text in words(ax))
    with pytest.raises(ValueError, match="nothing can be drawn"):
        plot.plot_areas({"none": np.inf}, ax=ax)


def test_launches_say_when_a_vehicle_does_not_reach_the_orbit(ax, design):
    short = dataclasses.replace(design.campaign, launches=np.inf)
    plot.plot_launches({"good": design.campaign, "short": short}, ax=ax)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["good", "short"]
    assert ax.patches[0].get_width() == float(design.campaign.launches)
    assert any("does not reach" in text for text in words(ax))


def test_a_stack_is_as_long_as_the_levelized_cost(ax, design):
    plot.plot_costs({"orbit": design.cost}, ax=ax)
    total = sum(bar.get_width() for bar in ax.patches)
    assert total == pytest.approx(design.cost.lcoc_energy * 3.6e6, rel=1e-9)
    assert "USD per kWh" in ax.get_xlabel()


def test_each_line_of_the_bill_is_in_one_group():
    assert sorted(line for lines in plot.money.GROUPS.values() for line in lines) == sorted(COST_LINES)


def test_a_bill_without_end_is_said_in_words(ax, design):
    cost = dataclasses.replace(design.cost, lcoc_energy=np.inf, present_total=np.inf)
    plot.plot_costs({"orbit": cost, "other": design.cost}, ax=ax)
    assert "no design closes" in words(ax)


def test_series_carry_their_ranges_and_what_is_projected_is_dashed(ax):
    values = 3.6e15 * np.array([1.0, 2.0, 3.0])
    line = NationalSeries(
        years=np.array([2024.0, 2025.0, 2026.0]), value=values, low=values * 0.9, high=values * 1.1,
        last_measured=2025.0, unit="TWh",
    )  # fmt: skip
    plot.plot_national_series({"China": line}, unit="TWh", quantity="Generation", ax=ax)
    measured, projected = ax.lines
    assert np.allclose(measured.get_ydata(), [1.0, 2.0])
    assert np.allclose(projected.get_ydata(), [2.0, 3.0])
    assert projected.get_linestyle() == "--"
    assert len(ax.collections) == 1
    assert words(ax) == ["China"]


def test_verdicts_stand_at_their_probability_and_untestable_ones_do_not_stand(ax):
    rows = [claim("one", reading(), reading("other", 0.97, "supported")), claim("none")]
    plot.plot_verdicts(rows, ax=ax)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["one"]
    marks = {(line.get_xdata()[0], line.get_marker()) for line in ax.lines if len(line.get_xdata()) == 1}
    assert marks == {(0.3, palette.MARKS["unlikely"].marker), (0.97, palette.MARKS["supported"].marker)}


def test_a_histogram_counts_all_draws_and_names_the_infinite_ones(ax):
    samples = np.append(np.linspace(0.9, 2.6, 99), np.inf)
    plot.plot_distribution(reading(samples=samples), thresholds=[2.0], ax=ax)
    assert sum(bar.get_height() for bar in ax.patches) == pytest.approx(0.99)
    assert any(line.get_xdata()[0] == 2.0 for line in ax.lines)
    assert "1 draws infinite" in words(ax)
    assert "km²" in ax.get_xlabel()
    with pytest.raises(ValueError, match="carries no draws"):
        plot.plot_distribution(reading(samples=None), ax=ax)


def test_a_border_far_from_the_draws_leaves_them_a_histogram(ax):
    plot.plot_distribution(reading(samples=np.linspace(1.0, 2.0, 100)), thresholds=[1000.0], ax=ax)
    assert ax.get_xscale() == "log"
    bars = [bar for bar in ax.patches if bar.get_height() > 0.0]
    assert len(bars) > 20
    assert sum(bar.get_height() for bar in bars) == pytest.approx(1.0)


def test_draws_that_pass_zero_stay_on_a_linear_axis(ax):
    plot.plot_distribution(reading(samples=np.linspace(-1.0, 2.0, 100)), thresholds=[1000.0], ax=ax)
    assert ax.get_xscale() == "linear"


def test_influence_shows_the_strongest_first(ax):
    plot.plot_influence({"weak": 0.1, "strong": -0.9, "middle": 0.5}, quantity="cost", most=2, ax=ax)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["strong", "middle"]
    assert [bar.get_width() for bar in ax.patches] == [-0.9, 0.5]


def test_a_figure_without_axes_is_made_and_the_settings_of_the_caller_stay(design):
    import matplotlib.pyplot as plt

    before = mpl.rcParams.copy()
    ax = plot.plot_output(design.output)
    assert dict(mpl.rcParams) == dict(before)
    plt.close(ax.figure)


def test_lines_differ_in_grey_too():
    assert len(set(palette.DASHES)) >= 6
    assert len(set(palette.MARKERS)) >= 6
    assert len({mark.marker for mark in palette.MARKS.values()}) >= 6
