-- The area itself or the nearest one above that has layers; null when there is none.
CREATE OR REPLACE FUNCTION gridplan.layer_holder(of_area bigint) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE chain (id, parent_id, has_layers, up) AS (
    SELECT a.id, a.parent_id, a.has_layers, 0 FROM gridplan.area a WHERE a.id = of_area
    UNION ALL
    SELECT a.id, a.parent_id, a.has_layers, c.up + 1
    FROM chain c JOIN gridplan.area a ON a.id = c.parent_id
    WHERE NOT c.has_layers)
  SELECT id FROM chain WHERE has_layers ORDER BY up LIMIT 1
$$;
