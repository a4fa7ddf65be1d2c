-- What provinces sent (csv-long), as the country's figures. See README.md.
-- Wants the variables sent (a command that prints the files) and units (the catalogue of units).
\set ON_ERROR_STOP on
SET client_min_messages = warning;

DROP TABLE IF EXISTS units, facts_sent CASCADE;

CREATE TABLE units (code text, name text, type text, parent text, valid_from text, valid_to text);
\set load '\\copy units from ' :units ' with (format csv, header, null \'\')'
:load

-- Everything is text first: a line of column names, which every file has, is no figure.
CREATE TABLE facts_sent (
  edition text, unit text, indicator text, options text, period text, calendar text, kind text, value text,
  numerator text, denominator text, status text, decimals text, source_file text, source_sheet text,
  source_cell text, note text);
\set load '\\copy facts_sent from program ' :'sent' ' with (format csv)'
:load

-- Codes are text. Values are exact decimals, never floating point.
CREATE VIEW facts AS
SELECT edition, unit, indicator, coalesce(options, '') AS options, period, kind, status,
       CAST(value AS numeric) AS value
FROM facts_sent WHERE unit <> 'unit';

CREATE VIEW communes AS
SELECT code, parent AS province FROM units WHERE parent IS NOT NULL;

CREATE VIEW sizes AS
SELECT province, count(*) AS expected FROM communes GROUP BY province;

-- What communes counted.
CREATE VIEW counted AS
SELECT c.province, f.unit, f.indicator, f.options, f.period, f.value, f.status
FROM facts f JOIN communes c ON c.code = f.unit
WHERE f.kind = 'collected';

-- What a province sent as its total, where none of its communes sent the figure.
CREATE VIEW totals AS
SELECT f.unit AS province, f.indicator, f.options, f.period, f.value, f.status
FROM facts f JOIN units u ON u.code = f.unit AND u.parent IS NULL
WHERE f.kind = 'aggregated' AND NOT EXISTS (
  SELECT 1 FROM counted c
  WHERE c.province = f.unit AND c.indicator = f.indicator AND c.options = f.options AND c.period = f.period);

CREATE VIEW provinces_figures AS
SELECT c.province, indicator, options, period, sum(value) AS value, count(value) AS present,
       min(s.expected) AS expected, count(*) FILTER (WHERE status = 'not_collected') AS not_collected,
       bool_or(status = 'incomplete') AS lacks
FROM counted c JOIN sizes s ON s.province = c.province
GROUP BY c.province, indicator, options, period
UNION ALL
SELECT t.province, indicator, options, period, value,
       CASE WHEN value IS NULL THEN 0 ELSE s.expected END, s.expected,
       CASE WHEN status = 'not_collected' THEN s.expected ELSE 0 END, status = 'incomplete'
FROM totals t JOIN sizes s ON s.province = t.province;

CREATE VIEW national_figures AS
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
CREATE VIEW sex_ratio_at_birth AS
SELECT b.unit, b.period, b.value AS boys, g.value AS girls,
       round(div(2 * 1000 * b.value + g.value, 2 * g.value) / 10, 1) AS ratio
FROM national_figures b JOIN national_figures g
  ON g.unit = b.unit AND g.period = b.period AND g.indicator = 'births' AND g.options = 'sex=female'
WHERE b.indicator = 'births' AND b.options = 'sex=male' AND g.value > 0;
