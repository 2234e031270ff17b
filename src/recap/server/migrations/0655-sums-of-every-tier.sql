-- Regency and province are kept summed like village and district: a province has hundreds of districts and thousands of villages, whose boxes were added up again
-- each time somebody asked.
ALTER TABLE area_figures
  DROP CONSTRAINT area_figures_area_code_check,
  ADD CHECK (area_code ~ '^(\d{2}|\d{4}|\d{6}|\d{10})$');

-- The areas of one level within another lie beside each other, whatever lies below them.
CREATE INDEX area_figures_level ON area_figures (election_id, length(area_code), area_code);

-- Those that were added up until now.
WITH boxes AS (
  SELECT election_id, contest, left(area_code, digits) AS area, pairs, at, sum(s)::bigint AS s, sum(b)::integer AS b
    FROM area_figures, unnest(sums, blanks) WITH ORDINALITY AS e (s, b, at), (VALUES (2), (4)) AS level (digits)
   WHERE length(area_code) = 6 GROUP BY 1, 2, 3, 4, 5),
counts AS (
  SELECT election_id, contest, left(area_code, digits) AS area, pairs, sum(forms) AS forms, sum(disputed) AS disputed, sum(broken) AS broken
    FROM area_figures, (VALUES (2), (4)) AS level (digits) WHERE length(area_code) = 6 GROUP BY 1, 2, 3, 4)
INSERT INTO area_figures (election_id, contest, area_code, pairs, forms, disputed, broken, sums, blanks)
SELECT election_id, contest, area, pairs, forms, disputed, broken, array_agg(s ORDER BY at), array_agg(b ORDER BY at)
  FROM counts JOIN boxes USING (election_id, contest, area, pairs) GROUP BY election_id, contest, area, pairs, forms, disputed, broken;
