-- Both told less in older programs, and what a function tells cannot be replaced.
DROP FUNCTION IF EXISTS gridplan.locate_grid(integer, integer, bigint, date, timestamptz, integer);
DROP FUNCTION IF EXISTS
  gridplan.locate_grids(integer[], integer[], bigint, date, timestamptz, integer);

-- The grid of an area's edition that owns a lattice point (degrees × 1e7, CGCS2000), by the day on
-- which the edition was valid and the moment at which that was on record; no row outside. The same
-- answer as the index in memory, for every point.
--
-- A grid owns the point when it contains it after an infinitesimal step east and then an infinitely
-- smaller step north. A ray due east from there meets the edges with one end at or below the
-- point's ordinate and the other above it; it lies west of the crossing only where the point does
-- so strictly. An odd number of crossings is inside. Ordinates are compared in degrees (i / 1e7
-- keeps the order of the integers), the crossing is decided in integers; products of edges longer
-- than 214 degrees would overflow aloud.
CREATE FUNCTION gridplan.locate_grid(
  lon_e7 integer, lat_e7 integer, area bigint,
  on_day date DEFAULT current_date, recorded_at timestamptz DEFAULT now(), grid_tier integer DEFAULT 2)
RETURNS TABLE (edition_id bigint, code text, kind text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT g.edition_id, g.code, g.kind
  FROM gridplan.edition_period p
  JOIN gridplan.edition_grid g ON g.edition_id = p.edition_id
  WHERE p.area_id = area AND p.tier = grid_tier AND p.valid @> on_day AND p.recorded @> recorded_at
    AND g.geom && ST_SetSRID(ST_MakePoint(lon_e7 / 1e7, lat_e7 / 1e7), 4490)
    AND (
      SELECT count(*) % 2 = 1
      FROM ST_DumpSegments(g.geom) d,
      LATERAL (
        SELECT round(ST_X(ST_StartPoint(d.geom)) * 1e7)::bigint AS ax,
               round(ST_Y(ST_StartPoint(d.geom)) * 1e7)::bigint AS ay,
               round(ST_X(ST_EndPoint(d.geom)) * 1e7)::bigint AS bx,
               round(ST_Y(ST_EndPoint(d.geom)) * 1e7)::bigint AS by
      ) edge
      WHERE ST_YMin(d.geom) <= lat_e7 / 1e7 AND ST_YMax(d.geom) > lat_e7 / 1e7
        AND sign((bx - ax) * (lat_e7 - ay) - (lon_e7 - ax) * (by - ay)) = sign(by - ay)
    )
$$;

-- The same for many points at once, in arrays of equal length: the number of each point that a grid
-- owns, counted from 1, with its grid. One pass: boxes and edges are spread over tiles and slabs,
-- so that a point meets few grids and of each only the edges about its height; some microseconds a
-- point. (Edges are kept with the lower end first; 2e9 makes every ordinate positive, so that
-- division rounds down.)
CREATE FUNCTION gridplan.locate_grids(
  lon_e7 integer[], lat_e7 integer[], area bigint,
  on_day date DEFAULT current_date, recorded_at timestamptz DEFAULT now(), grid_tier integer DEFAULT 2)
RETURNS TABLE (no bigint, edition_id bigint, code text, kind text)
LANGUAGE sql STABLE PARALLEL SAFE
SET enable_nestloop = off SET enable_mergejoin = off SET work_mem = '256MB'
AS $$
  WITH point AS MATERIALIZED (
    SELECT p.no, p.x::bigint + 2000000000 AS x, p.y::bigint + 2000000000 AS y
    FROM unnest(lon_e7, lat_e7) WITH ORDINALITY AS p (x, y, no)
  ),
  grid AS MATERIALIZED (
    SELECT row_number() OVER () AS grid, g.edition_id, g.code, g.kind, g.geom,
           round(ST_XMin(g.geom) * 1e7)::bigint + 2000000000 AS west,
           round(ST_XMax(g.geom) * 1e7)::bigint + 2000000000 AS east,
           round(ST_YMin(g.geom) * 1e7)::bigint + 2000000000 AS south,
           round(ST_YMax(g.geom) * 1e7)::bigint + 2000000000 AS north
    FROM gridplan.edition_period p
    JOIN gridplan.edition_grid g ON g.edition_id = p.edition_id
    WHERE p.area_id = area AND p.tier = grid_tier AND p.valid @> on_day AND p.recorded @> recorded_at
  ),
  edge AS MATERIALIZED (
    SELECT g.grid,
           CASE WHEN ay < by THEN ax ELSE bx END AS low_x, least(ay, by) AS low,
           CASE WHEN ay < by THEN bx ELSE ax END AS high_x, greatest(ay, by) AS high
    FROM grid g, LATERAL ST_DumpSegments(g.geom) d, LATERAL (
      SELECT round(ST_X(ST_StartPoint(d.geom)) * 1e7)::bigint + 2000000000 AS ax,
             round(ST_Y(ST_StartPoint(d.geom)) * 1e7)::bigint + 2000000000 AS ay,
             round(ST_X(ST_EndPoint(d.geom)) * 1e7)::bigint + 2000000000 AS bx,
             round(ST_Y(ST_EndPoint(d.geom)) * 1e7)::bigint + 2000000000 AS by
    ) ends
    WHERE ay <> by
  ),
  size AS MATERIALIZED (
    SELECT greatest(1, (SELECT avg(east - west) FROM grid))::bigint AS width,
           greatest(1, (SELECT avg(north - south) FROM grid))::bigint AS height,
           greatest(1, (SELECT 2 * avg(high - low) FROM edge))::bigint AS slab
  ),
  tile AS MATERIALIZED (
    SELECT g.grid, g.west, g.east, g.south, g.north, tx, ty
    FROM grid g, size s,
         generate_series(g.west / s.width, g.east / s.width) tx,
         generate_series(g.south / s.height, g.north / s.height) ty
  ),
  piece AS MATERIALIZED (
    SELECT e.*, slab_no
    FROM edge e, size s, generate_series(e.low / s.slab, (e.high - 1) / s.slab) slab_no
  ),
  candidate AS MATERIALIZED (
    SELECT p.no, p.x, p.y, t.grid, p.y / (SELECT slab FROM size) AS slab_no
    FROM point p
    JOIN tile t ON t.tx = p.x / (SELECT width FROM size) AND t.ty = p.y / (SELECT height FROM size)
    WHERE p.x BETWEEN t.west AND t.east AND p.y BETWEEN t.south AND t.north
  ),
  owner AS (
    SELECT c.no, c.grid
    FROM candidate c
    JOIN piece e ON e.grid = c.grid AND e.slab_no = c.slab_no
    WHERE e.low <= c.y AND c.y < e.high
      AND (e.high_x - e.low_x) * (c.y - e.low) > (c.x - e.low_x) * (e.high - e.low)
    GROUP BY c.no, c.grid
    HAVING count(*) % 2 = 1
  )
  SELECT o.no, g.edition_id, g.code, g.kind FROM owner o JOIN grid g USING (grid)
$$;
