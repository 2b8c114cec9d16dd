-- Which plan of an area was published last: its grids hand their codes on to those of the next (C3).
ALTER TABLE gridplan.plan ADD published_at timestamptz;
UPDATE gridplan.plan p SET published_at = e.published_at
FROM gridplan.edition e WHERE e.plan_id = p.id;
-- Used by finding it.
CREATE INDEX plan_published_ix ON gridplan.plan (area_id, published_at) WHERE published_at IS NOT NULL;
