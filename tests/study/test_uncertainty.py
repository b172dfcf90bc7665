"""The study of uncertainty: what is drawn, how sure its quantiles are, and that nothing but the seed decides."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

import orbitdc
from orbitdc.records.section import Entry
from orbitdc.records.uncertainty import Distribution
from orbitdc.study.condition import read_condition
from orbitdc.study.design import Design
from orbitdc.study.draws import Draws, varied
from orbitdc.study.question import ask
from orbitdc.study.uncertainty import quantile_interval, uncertainty, wilson

SITES = ["us-grid", "us-gas"]


@pytest.fixture(scope="module")
def design():
    return orbitdc.load_scenario("dawn-dusk-1gw")


@pytest.fixture(scope="module")
def found(design):
    conditions = ["ratio < 8", "ratio >= 8", "ratio < 8 and margin.campaign >= 0 yr", "cost.lcoc_energy < 9 USD/kWh"]
    return uncertainty(design, sites=SITES, draws=1024, conditions=conditions)


FUNCTIONS = {
    "normal": (lambda u: stats.norm.ppf(u).sum(axis=1), stats.norm(0.0, 2.0).ppf),
    "largest": (lambda u: u.max(axis=1), lambda p: p**0.25),
    "radius": (lambda u: (stats.norm.ppf(u) ** 2).sum(axis=1), stats.chi2(4).ppf),
}


@pytest.mark.parametrize("method", ["sobol", "lhs"])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_sampling_error_covers_as_often_as_it_says(name, method):
    function, exact = FUNCTIONS[name]
    covered = []
    for seed in range(200):
        plan = Design(1024, 4, seed=seed, method=method)
        values = function(plan.points(0, 1024))
        each = [quantile_interval(values, plan.edges, p) for p in (0.05, 0.5, 0.95)]
        covered.append([q.low <= exact(q.probability) <= q.high for q in each])
    shares = np.mean(covered, axis=0)
    assert np.mean(shares) >= 0.92
    assert np.all((shares >= 0.90) & (shares <= 0.995))


def test_infinite_draws_are_draws():
    values = np.tile(np.r_[np.arange(1.0, 51.0), np.full(50, np.inf)], 16)
    edges = np.arange(0, 1601, 100)
    assert quantile_interval(values, edges, 0.25).value == 25.0
    assert np.isinf(quantile_interval(values, edges, 0.75).value)


def test_every_uncertain_entry_of_both_sides_is_drawn_and_nothing_else(design):
    question = ask(design, SITES)
    used = {entry for side in (design, *question.twins.values()) for entry in side.entries.values()}
    ranged = {entry for entry in used if design.catalog[entry].distribution != "fixed"}
    assert {*varied(question).inputs} == ranged
    assert len(ranged) >= 60
    assert not any(entry.startswith("site.china") for entry in ranged)


def test_an_own_distribution_replaces_the_catalog_s_range(design):
    own = orbitdc.replace(design, {"uncertainty": {"launch.price": "uniform(10 MUSD, 20 MUSD)"}})
    what = varied(ask(own, SITES))
    assert isinstance(what.inputs["launch.price"], Distribution)
    assert "vehicle.starship.price" not in what.inputs
    by_id = orbitdc.replace(design, {"uncertainty": {"vehicle.starship.price": "uniform(10 MUSD, 20 MUSD)"}})
    assert isinstance(varied(ask(by_id, SITES)).inputs["vehicle.starship.price"], Distribution)
    assert isinstance(varied(ask(design, SITES)).inputs["vehicle.starship.price"], Entry)
    prices = Draws(ask(own, SITES), what, Design(256, len(what.inputs), 1), ("ratio",)).changes(0)["launch.price"]
    assert prices.min() >= 10e6
    assert prices.max() <= 20e6


def test_a_distribution_that_nothing_depends_on_is_named(design):
    texts = {
        "vehicle.falcon-heavy.price": "uniform(90 MUSD, 110 MUSD)",
        "ground.tariff": "uniform(0.1 USD/kWh, 0.2 USD/kWh)",
    }
    own = orbitdc.replace(design, {"uncertainty": texts})
    assert varied(ask(own, [])).unused == ("ground.tariff", "vehicle.falcon-heavy.price")
    assert varied(ask(own, SITES)).unused == ("vehicle.falcon-heavy.price",)


def test_dearer_launch_is_a_dearer_orbit_draw_by_draw(design):
    plain, dear = (
        uncertainty(design, sites=["us-grid"], outputs=["cost.lcoc_energy"], draws=256, inputs={"launch.price": text})
        for text in ("uniform(20 MUSD, 40 MUSD)", "uniform(120 MUSD, 140 MUSD)")
    )
    assert np.all(dear.values["cost.lcoc_energy"] > plain.values["cost.lcoc_energy"])


@pytest.mark.parametrize("method", ["sobol", "lhs"])
def test_rank_correlations_are_reached_with_the_margins_as_they_were(design, method):
    names = ["finance.wacc", "launch.price", "satellite"]
    ranks = np.array([[1.0, 0.7, -0.3], [0.7, 1.0, 0.1], [-0.3, 0.1, 1.0]])
    own = orbitdc.replace(design, {
        "uncertainty": {"launch.price": "lognormal(60 MUSD, 0.5, 10 MUSD, 300 MUSD)",
                        "satellite": "triangular(0.5, 1, 2)"},
        "correlation": {"inputs": names, "matrix": ranks.tolist()},
    })  # fmt: skip
    what = varied(ask(own, SITES))
    drawn = Draws(ask(own, SITES), what, Design(8192, len(what.inputs), 4, method), ("ratio",)).changes(0)
    reached = stats.spearmanr(np.stack([drawn[name] for name in names], axis=1)).statistic
    assert reached == pytest.approx(ranks, abs=0.03)
    bonds = [drawn[f"environment.{name}"] for name in ("albedo", "earth_infrared")]
    assert stats.spearmanr(*bonds).statistic == pytest.approx(-0.7, abs=0.03)
    assert np.median(drawn["launch.price"]) == pytest.approx(60e6, rel=0.03)
    assert np.mean(drawn["satellite"]) == pytest.approx(3.5 / 3.0, rel=0.01)


@pytest.mark.parametrize(
    ("names", "matrix", "sentence"),
    [
        (
            ["launch.prize", "craft.life"],
            [[1, 0], [0, 1]],
            "no numeric input 'launch.prize'; did you mean 'launch.price'",
        ),
        (["ground.tariff", "craft.life"], [[1, 0], [0, 1]], "drawn for each site on its own; name one of"),
        (["program.it_power", "craft.life"], [[1, 0], [0, 1]], "program.it_power does not vary here"),
    ],
)
def test_a_correlation_of_what_is_not_drawn_is_refused(design, names, matrix, sentence):
    own = orbitdc.replace(design, {"correlation": {"inputs": names, "matrix": matrix}})
    with pytest.raises(ValueError, match=sentence):
        varied(ask(own, ["china-east", "us-grid"]))


def test_correlations_that_contradict_the_catalog_s_are_refused(design):
    names = ["environment.albedo", "environment.earth_infrared", "craft.life"]
    pairs = [(0, 2, 0.9), (1, 2, 0.9)]
    blocks = [{"inputs": [names[i], names[j]], "matrix": [[1, r], [r, 1]]} for i, j, r in pairs]
    own = orbitdc.replace(design, {"correlation": blocks})
    with pytest.raises(ValueError, match="with the catalog's own: these rank correlations cannot hold together"):
        varied(ask(own, SITES))


def test_blocks_of_any_size_draw_the_same(design):
    question = ask(design, ["us-grid"])
    what = varied(question)
    plan = Design(512, len(what.inputs), 7)
    whole, parts = (Draws(question, what, plan, ("ratio",), block=size) for size in (512, 96))
    joined = [parts.changes(index) for index in range(parts.blocks)]
    for name, column in whole.changes(0).items():
        assert np.array_equal(np.concatenate([part[name] for part in joined]), column)


def test_the_same_bits_for_one_worker_and_two(design, tmp_path):
    question = ask(design, ["us-grid"])
    what = varied(question)
    task = Draws(question, what, Design(512, len(what.inputs), 7), ("ratio", "margin.campaign"), block=128)
    from orbitdc.study.runner import run_blocks

    one = run_blocks(task, task.blocks, workers=1, folder=tmp_path / "one")
    two = run_blocks(task, task.blocks, workers=2, folder=tmp_path / "two")
    assert all(np.array_equal(one[name], two[name]) for name in task.outputs)
    names = [sorted(path.name for path in (tmp_path / place / "blocks").iterdir()) for place in ("one", "two")]
    assert names[0] == names[1]


def test_identity_is_that_of_the_numbers(design):
    def identity(scenario, seed=1, outputs=("ratio",), **changes):
        question = ask(orbitdc.replace(scenario, changes) if changes else scenario, ["us-grid"])
        what = varied(question)
        return Draws(question, what, Design(256, len(what.inputs), seed), outputs).identity()

    first = identity(design)
    assert first == identity(orbitdc.load_scenario("dawn-dusk-1gw"))
    others = [
        identity(design, seed=2), identity(design, outputs=("ratio", "cost.rate")),
        identity(design, **{"orbit.altitude": "700 km"}),
        identity(design, uncertainty={"launch.price": "uniform(10 MUSD, 20 MUSD)"}),
    ]  # fmt: skip
    assert len({first, *others}) == 5


def test_a_draw_is_what_evaluate_makes_of_it(design):
    question = ask(design, SITES)
    what = varied(question)
    task = Draws(question, what, Design(256, len(what.inputs), 3), ("ratio", "cost.lcoc_energy"))
    drawn, answer = task.changes(0), task(0)
    for index in (0, 100, 255):
        one = question.answer({name: float(column[index]) for name, column in drawn.items()}, task.outputs)
        for name in task.outputs:
            assert answer[name][index] == pytest.approx(float(one[name]), rel=1e-12)


def test_probabilities_are_shares_of_the_draws(found):
    below, above, both, cheap = found.probabilities
    assert below.value + above.value == pytest.approx(1.0)
    assert both.value <= below.value
    assert below.value == np.mean(found.values["ratio"] < 8.0)
    assert cheap.value == np.mean(found.values["cost.lcoc_energy"] < 9.0 / 3.6e6)
    assert all(each.low <= each.value <= each.high for each in found.probabilities)
    assert below.now is not above.now


def test_the_record_agrees_with_the_draws(found):
    assert [each.output for each in found.spreads] == ["ratio", "cost.lcoc_energy", "margin.campaign"]
    for each in found.spreads:
        values = found.values[each.output]
        assert [*each.convergence] == [128, 256, 512, 1024]
        assert each.convergence[1024] == tuple(q.value for q in each.quantiles)
        for q in each.quantiles:
            assert np.mean(values <= q.value) >= q.probability > np.mean(values < q.value)
            assert q.low <= q.value <= q.high
        assert each.mean == pytest.approx(float(np.mean(values[np.isfinite(values)])))
        assert each.infeasible == 1.0 - np.mean(np.isfinite(values))


def test_infeasible_draws_are_said_and_left_out_of_the_mean(design):
    from orbitdc.study.uncertainty import spread

    values = np.where(np.arange(256) % 4 == 0, np.inf, 2.0)
    each = spread("ratio", "1", 2.0, values, np.arange(0, 257, 16))
    assert each.infeasible == 0.25
    assert (each.mean, each.mean_low, each.mean_high) == (2.0, 2.0, 2.0)
    nothing = spread("ratio", "1", 2.0, np.full(256, np.inf), np.arange(0, 257, 16))
    assert nothing.infeasible == 1.0
    assert np.isnan(nothing.mean)


def test_wilson_at_the_ends():
    share, low, high = wilson(np.zeros(100, dtype=bool))
    assert (share, low) == (0.0, 0.0)
    assert high == pytest.approx(3.8416 / 103.8416, rel=1e-3)
    assert wilson(np.ones(100, dtype=bool))[2] == 1.0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ratio is small", "'ratio is small' is not OUTPUT SIGN VALUE"),
        ("ratio < 1 or ratio > 2", "is not OUTPUT SIGN VALUE"),
        ("cost < 5", "'5' needs a unit"),
        ("cost < 5 kg", "'5 kg' is not a quantity in USD/kWh"),
        ("ratio < 1 and", "is not OUTPUT SIGN VALUE"),
        ("ratio < 1 USD", "not a quantity in pure numbers"),
    ],
)
def test_conditions_that_cannot_be_read(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        read_condition(text, {"ratio": "1", "cost": "USD/kWh"}.__getitem__)


def test_a_margin_of_two_words_can_be_asked_for(design):
    found = uncertainty(design, sites=[], outputs=[], conditions=["margin.depth of discharge >= 0"], draws=256)
    assert found.spreads[0].output == "margin.depth of discharge"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"outputs": ["ratoi"]}, "no numeric output 'ratoi'; did you mean 'ratio'"),
        ({"outputs": []}, "no output and no condition"),
        ({"sites": ["us-gird"]}, "us-gird"),
        ({"inputs": {"launch.prize": "uniform(1 MUSD, 2 MUSD)"}}, "did you mean 'launch.price'"),
        ({"inputs": {"launch.price": "uniform(1 kg, 2 kg)"}}, "'1 kg' is not a quantity in MUSD"),
        ({"draws": 1000}, "such as 1024"),
    ],
)
def test_bad_input_is_one_sentence(design, arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        uncertainty(design, **arguments)
