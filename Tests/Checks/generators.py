"""Two invented provinces, written apart from the rules of the checks.

Each draws eight quarters of returns from a model of its own and tells, for each figure of the last quarter, the law that
it was drawn from (mean and standard deviation, given everything before it): the experiment has to know which
errors nobody could see. All figures are made up (số liệu minh họa).
"""

import numpy as np

# In the order of the form: name, indicator, options, kind, what it is measured by.
FORM = [
    ("households", "households", "", "stock", "population"),
    ("family", "households", "type=family", "part", "households"),
    ("population", "population", "", "stock", None),
    ("women", "women_married_15_49", "", "stock", "population"),
    ("births", "births", "", "flow", "population"),
    ("male", "births", "sex=male", "part", "births"),
    ("female", "births", "sex=female", "part", "births"),
    ("second", "births", "order=2", "part", "births"),
    ("third", "births", "order=3+", "part", "births"),
    ("young", "births", "mother_age=lt20", "part", "births"),
    ("deaths", "deaths", "", "flow", "population"),
    ("married", "persons_married", "", "flow", "population"),
    ("child", "child_marriages", "", "flow", "married"),
    ("kin", "consanguineous_marriages", "", "flow", "married"),
    ("couples", "couples_premarital_care", "", "flow", "married"),
    ("divorced", "persons_divorced", "", "flow", "population"),
    ("arrivals", "arrivals", "", "flow", "population"),
    ("departures", "departures", "", "flow", "population"),
    ("users", "contraception_users", "", "stock", "women"),
    ("new_users", "contraception_new_users", "", "flow", "women"),
    ("pregnant", "pregnant_women", "", "stock", "population"),
    ("prenatal", "prenatal_screened", "", "flow", "births"),
    ("newborn", "newborn_screened", "", "flow", "births"),
    ("elderly", "elderly_60_plus", "", "stock", "population"),
    ("examined", "elderly_examined", "", "since new year", "elderly"),
]
NAMES = [row[0] for row in FORM]
AT = {name: place for place, name in enumerate(NAMES)}
KIND = {row[0]: row[3] for row in FORM}
BASE = {row[0]: row[4] for row in FORM}
QUARTERS = 8


def binomial_laws(figures, shares, stray=0.0):
    """Parts of a known whole: the law of each, with shares that stray by so much themselves."""
    laws = {}
    for name, (whole, share) in shares.items():
        mean = figures[whole] * share
        stays = 1 - np.minimum(share, 0.99)
        laws[name] = (mean, np.sqrt(mean * stays + (stray * mean) ** 2))
    return laws


def orders(random, births, shares):
    return np.array([random.multinomial(count, shares) for count in births.astype(int)])


def registers(seed, level, units=114):
    """Gamma-Poisson flows, stocks that walk on from the last one, a balance that is off by more the noisier it is."""
    random = np.random.default_rng(seed)
    noise = (0.0, 0.10, 0.25)[level]
    imbalance = (0.0, 0.001, 0.003)[level]
    walk = (0.001, 0.003, 0.008)[level]

    def differ(middle, spread=0.18):
        return middle * np.exp(random.normal(0, spread, units))

    def share(middle, spread):
        return 1 / (1 + np.exp(-random.normal(middle, spread, units)))

    rates = {
        "births": differ(0.0032), "deaths": differ(0.0014), "married": differ(0.0044), "divorced": differ(0.0004),
        "arrivals": differ(0.006, 0.4), "departures": differ(0.006, 0.4), "new_users": differ(0.05, 0.3),
    }
    rates["pregnant"] = rates["births"] * 1.9
    season = {name: np.exp(random.normal(0, 0.06, 4)) for name in rates}
    season["married"] = np.array([1.3, 0.8, 0.7, 1.2])
    season["pregnant"] = season["divorced"] = np.ones(4)
    prenatal, newborn, couples = share(0.6, 0.4), share(1.2, 0.5), share(0.4, 0.5)
    family = random.uniform(0.96, 0.995, units)
    examined = share(-1.6, 0.4) * 0.225
    population = np.round(np.exp(random.normal(9.2, 0.45, units)))
    households = np.round(population / random.normal(3.6, 0.2, units))
    women = np.round(population * differ(0.17, 0.06))
    elderly = np.round(population * differ(0.13, 0.12))
    users = np.round(women * share(0.7, 0.15))
    table = np.zeros((QUARTERS, units, len(FORM)))
    so_far = np.zeros(units)
    for quarter in range(QUARTERS):
        laws, now = {}, {}

        def flow(name, base):
            mean = base * rates[name] * season[name][quarter % 4]
            laws[name] = (mean, np.sqrt(mean + (noise * mean) ** 2))
            stray = random.gamma(1 / noise**2, noise**2, units) if noise else 1
            now[name] = random.poisson(mean * stray).astype(float)

        def stock(name, mean, deviation):
            laws[name] = (mean, deviation)
            now[name] = np.round(random.normal(mean, deviation))

        for name in ("births", "deaths", "married", "divorced", "arrivals", "departures", "pregnant"):
            flow(name, population)
        flow("new_users", women)
        change = now["births"] - now["deaths"] + now["arrivals"] - now["departures"]
        stock("population", population + change, imbalance * population)
        growth = now["population"] / population
        stock("households", households * (1 + 0.9 * (growth - 1)), walk * households)
        stock("women", women * growth, walk * women)
        stock("elderly", elderly * growth * 1.002, walk * elderly)
        stock("users", users * now["women"] / women, 2 * walk * users + 1)
        now["users"] = np.minimum(now["users"], now["women"])
        births = now["births"].astype(int)
        now["male"] = random.binomial(births, 0.524).astype(float)
        now["female"] = now["births"] - now["male"]
        by_order = orders(random, births, (0.5, 0.36, 0.14))
        now["second"], now["third"] = by_order[:, 1].astype(float), by_order[:, 2].astype(float)
        now["young"] = random.binomial(births, 0.02).astype(float)
        married = now["married"].astype(int)
        now["child"] = random.binomial(married, 0.004).astype(float)
        now["kin"] = random.binomial(married, 0.001).astype(float)
        now["couples"] = random.binomial(married // 2, couples).astype(float)
        seen = np.minimum(now["pregnant"], now["births"]).astype(int)
        now["prenatal"] = random.binomial(seen, prenatal).astype(float)
        now["newborn"] = random.binomial(births, newborn).astype(float)
        now["family"] = random.binomial(now["households"].astype(int), family).astype(float)
        if quarter % 4 == 0:
            so_far = np.zeros(units)
        mean = elderly * examined
        laws["examined"] = (so_far + mean, np.sqrt(mean + (noise * mean) ** 2))
        stray = random.gamma(1 / noise**2, noise**2, units) if noise else 1
        so_far = so_far + random.poisson(mean * stray)
        now["examined"] = so_far
        halves = {**now, "halves": np.floor(now["married"] / 2), "seen": seen}
        laws |= binomial_laws(halves, {
            "male": ("births", 0.524), "female": ("births", 0.476), "second": ("births", 0.36),
            "third": ("births", 0.14), "young": ("births", 0.02), "child": ("married", 0.004),
            "kin": ("married", 0.001), "couples": ("halves", couples), "prenatal": ("seen", prenatal),
            "newborn": ("births", newborn), "family": ("households", family),
        })
        for name in NAMES:
            table[quarter, :, AT[name]] = now[name]
        population, households, women = now["population"], now["households"], now["women"]
        elderly, users = now["elderly"], now["users"]
    return table, laws


def surveys(seed, level, units=114):
    """Log-normal rates that remember the last quarter, stocks measured with an error round a trend, no balance."""
    random = np.random.default_rng(seed + 7_000_000)
    noise = (0.02, 0.12, 0.30)[level]
    measured = (0.0015, 0.004, 0.010)[level]
    memory = 0.4
    middle = {
        "births": 0.0035, "deaths": 0.0016, "married": 0.004, "divorced": 0.0005, "arrivals": 0.004,
        "departures": 0.005, "new_users": 0.008, "pregnant": 0.0065,
    }
    standing = {name: np.exp(random.standard_t(5, units) * 0.15) for name in middle}
    remembered = {name: np.zeros(units) for name in middle}
    season = {
        name: 1 + 0.15 * np.sin(np.arange(4) * np.pi / 2 + random.uniform(0, 6)) for name in middle
    }
    size = np.exp(random.normal(9.0, 0.7, units))
    trend = random.normal(0.001, 0.002, units)
    shares = {
        "women": random.normal(0.17, 0.012, units), "elderly": random.normal(0.13, 0.02, units),
        "households": 1 / random.normal(3.5, 0.25, units), "users": random.normal(0.115, 0.012, units),
    }
    couples = np.minimum(random.beta(8, 5, units) * 0.5, 0.49)
    prenatal, newborn = random.beta(12, 6, units), random.beta(14, 4, units)
    family = random.uniform(0.95, 0.99, units)
    table = np.zeros((QUARTERS, units, len(FORM)))
    so_far = np.zeros(units)
    for quarter in range(QUARTERS):
        laws, now = {}, {}
        population = size * np.exp(trend * quarter)
        laws["population"] = (population, measured * population)
        for name, part in shares.items():
            error = 2 * measured if name == "users" else measured
            laws[name] = (population * part, error * population * part + 1)
        for name in ("population", *shares):
            now[name] = np.round(random.normal(*laws[name]))
        now["users"] = np.minimum(now["users"], now["women"])
        for name in middle:
            before = memory * remembered[name]
            remembered[name] = before + random.normal(0, noise * np.sqrt(1 - memory**2), units)
            level_now = population * middle[name] * standing[name] * season[name][quarter % 4]
            mean = level_now * np.exp(before + noise**2 / 2)
            laws[name] = (mean, np.sqrt(mean + (noise * mean) ** 2))
            now[name] = random.poisson(level_now * np.exp(remembered[name])).astype(float)
        births, married = now["births"].astype(int), now["married"].astype(int)

        def part(whole, share):
            stray = np.clip(share * np.exp(random.normal(0, noise / 2, units)), 0, 0.99)
            return random.binomial(whole, stray).astype(float)

        now["male"] = random.binomial(births, 0.527).astype(float)
        now["female"] = now["births"] - now["male"]
        by_order = orders(random, births, (0.48, 0.37, 0.15))
        now["second"], now["third"] = by_order[:, 1].astype(float), by_order[:, 2].astype(float)
        now["young"] = random.binomial(births, 0.03).astype(float)
        now["child"] = random.binomial(married, 0.006).astype(float)
        now["kin"] = random.binomial(married, 0.0005).astype(float)
        now["couples"] = np.minimum(part(married, couples), married // 2)
        now["prenatal"] = np.minimum(part(births, prenatal), now["pregnant"])
        now["newborn"] = part(births, newborn)
        now["family"] = random.binomial(now["households"].astype(int), family).astype(float)
        if quarter % 4 == 0:
            so_far = np.zeros(units)
        mean = now["elderly"] * 0.06
        laws["examined"] = (so_far + mean, np.sqrt(mean + (noise * mean) ** 2))
        so_far = so_far + random.poisson(mean * np.exp(random.normal(0, noise, units)))
        now["examined"] = so_far
        laws |= binomial_laws(now, {
            "male": ("births", 0.527), "female": ("births", 0.473), "second": ("births", 0.37),
            "third": ("births", 0.15), "young": ("births", 0.03), "child": ("married", 0.006),
            "kin": ("married", 0.0005), "family": ("households", family),
        })
        laws |= binomial_laws(now, {
            "couples": ("married", couples), "prenatal": ("births", prenatal),
            "newborn": ("births", newborn),
        }, noise / 2)
        for name in NAMES:
            table[quarter, :, AT[name]] = now[name]
    return table, laws
