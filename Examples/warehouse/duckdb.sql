-- What provinces sent (csv-long), as the country's figures. See README.md.
-- Wants the variables sent (a path with *) and units (the catalogue of units).

CREATE OR REPLACE TABLE units AS
SELECT code, name, type, nullif(parent, '') AS parent
FROM read_csv(getvariable('units'), all_varchar = true, header = true);

-- Codes are text. Values are exact decimals, never floating point.
CREATE OR REPLACE TABLE facts AS
SELECT edition, unit, indicator, coalesce(options, '') AS options, period, kind, status,
       CAST(nullif(value, '') AS DECIMAL(38, 10)) AS value
FROM read_csv(getvariable('sent'), all_varchar = true, header = true, union_by_name = true);

CREATE OR REPLACE VIEW communes AS
SELECT code, parent AS province FROM units WHERE parent IS NOT NULL;

-- What communes counted.
CREATE OR REPLACE VIEW counted AS
SELECT c.province, f.unit, f.indicator, f.options, f.period, f.value, f.status
FROM facts f JOIN communes c ON c.code = f.unit
WHERE f.kind = 'collected';

-- What a province sent as its total, where none of its communes sent the figure.
CREATE OR REPLACE VIEW totals AS
SELECT f.unit AS province, f.indicator, f.options, f.period, f.value, f.status
FROM facts f JOIN units u ON u.code = f.unit AND u.parent IS NULL
WHERE f.kind = 'aggregated' AND NOT EXISTS (
  SELECT 1 FROM counted c
  WHERE c.province = f.unit AND c.indicator = f.indicator AND c.options = f.options AND c.period = f.period);

CREATE OR REPLACE VIEW provinces_figures AS
SELECT province, indicator, options, period, sum(value) AS value,
       count(value) AS present, any_value(n.expected) AS expected,
       count(*) FILTER (WHERE status = 'not_collected') AS not_collected,
       bool_or(status = 'incomplete') AS lacks
FROM counted JOIN (SELECT parent, count(*) AS expected FROM units WHERE parent IS NOT NULL GROUP BY parent) n
  ON n.parent = province
GROUP BY province, indicator, options, period
UNION ALL
SELECT province, indicator, options, period, value,
       CASE WHEN value IS NULL THEN 0 ELSE n.expected END, n.expected,
       CASE WHEN status = 'not_collected' THEN n.expected ELSE 0 END, status = 'incomplete'
FROM totals JOIN (SELECT parent, count(*) AS expected FROM units WHERE parent IS NOT NULL GROUP BY parent) n
  ON n.parent = province;

CREATE OR REPLACE VIEW national_figures AS
WITH whole AS (
  SELECT province AS unit, indicator, options, period, value, present, expected, not_collected, lacks
  FROM provinces_figures
  UNION ALL
  SELECT 'VN', indicator, options, period, sum(value), sum(present),
         (SELECT count(*) FROM communes), sum(not_collected), bool_or(lacks)
  FROM provinces_figures GROUP BY indicator, options, period)
SELECT unit, indicator, options, period, value,
       CASE WHEN present = 0 AND not_collected = expected THEN 'not_collected'
            WHEN present = 0 THEN 'missing'
            WHEN present < expected OR lacks THEN 'incomplete'
            ELSE 'normal' END AS status
FROM whole;

-- Boys for a hundred girls, from added parts; one decimal, in whole numbers, a half away from zero.
CREATE OR REPLACE VIEW sex_ratio_at_birth AS
WITH sides AS (
  SELECT b.unit, b.period, CAST(b.value AS HUGEINT) AS boys, CAST(g.value AS HUGEINT) AS girls
  FROM national_figures b JOIN national_figures g
    ON g.unit = b.unit AND g.period = b.period AND g.indicator = 'births' AND g.options = 'sex=female'
  WHERE b.indicator = 'births' AND b.options = 'sex=male')
SELECT unit, period, boys, girls,
       CAST(CAST((2 * 1000 * boys + girls) // (2 * girls) AS DECIMAL(17, 0)) * 0.1 AS DECIMAL(17, 1)) AS ratio
FROM sides WHERE girls > 0;
