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
CREATE OR REPLACE FUNCTION gridplan.locate_grid(
  lon_e7 integer, lat_e7 integer, area bigint,
  on_day date DEFAULT current_date, recorded_at timestamptz DEFAULT now(), grid_tier integer DEFAULT 2)
RETURNS TABLE (edition_id bigint, code text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT g.edition_id, g.code
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
