-- What a map server reads: published grids and layers without anything personal. It logs in with a
-- role of its own that is a member of gridplan_reader and sees nothing else (R__zz_grants).
CREATE SCHEMA IF NOT EXISTS gridplan_public;

CREATE VIEW gridplan_public.grids AS
SELECT g.edition_id || '.' || g.code AS id, g.code, g.name, p.tier, a.code AS area_code,
  a.name AS area_name,
  -- Fewer than three households or residents would tell of persons.
  CASE WHEN g.households >= 3 THEN g.households END AS households,
  CASE WHEN g.residents >= 3 AND g.households >= 3 THEN g.residents END AS residents,
  g.estimated, g.edition_id AS edition, lower(p.valid) AS valid_from, upper(p.valid) AS valid_to,
  g.geom
FROM gridplan.edition_period p
JOIN gridplan.edition_grid g ON g.edition_id = p.edition_id
JOIN gridplan.area a ON a.id = p.area_id
WHERE upper_inf(p.recorded) AND p.valid @> current_date;

CREATE VIEW gridplan_public.areas AS
SELECT a.id, a.code, a.name, a.level, up.code AS parent_code, a.geom
FROM gridplan.area a LEFT JOIN gridplan.area up ON up.id = a.parent_id;

CREATE VIEW gridplan_public.buildings AS
SELECT id, name, use, levels, geom FROM gridplan.building;

CREATE VIEW gridplan_public.compounds AS
SELECT id, name, walled, geom FROM gridplan.compound;

CREATE VIEW gridplan_public.barriers AS
SELECT id, class, name, bridge, tunnel, geom FROM gridplan.barrier;

-- Which reader has had which line of the outbox, and how it went: lines may be committed out of
-- their order, so each is remembered and not only the last.
CREATE TABLE gridplan.outbox_delivery (
  outbox_id    bigint NOT NULL REFERENCES gridplan.outbox ON DELETE CASCADE,
  reader       text NOT NULL,
  attempts     integer NOT NULL DEFAULT 0,
  next_at      timestamptz NOT NULL DEFAULT now(),
  delivered_at timestamptz,               -- null while it is not
  problem      jsonb,                     -- why the last attempt failed
  PRIMARY KEY (reader, outbox_id)
);
