-- An incident is a matter that somebody sees to: raised, dispatched, accepted, handled, rated,
-- closed (派单 – 接单 – 评单), climbing from the grid to the community and the sub-district when it
-- is left lying.
ALTER TABLE gridplan.incident
  ADD COLUMN status text NOT NULL DEFAULT 'raised'
    CHECK (status IN ('raised', 'dispatched', 'accepted', 'handled', 'rated', 'closed')),
  ADD COLUMN level text NOT NULL DEFAULT 'grid',  -- rung of the area's ladder that sees to it
  ADD COLUMN assignee text NOT NULL DEFAULT '',
  ADD COLUMN rating integer CHECK (rating BETWEEN 1 AND 5),
  ADD COLUMN due_since timestamptz,               -- since when the rung has it in this status
  ADD COLUMN source_no text;                      -- number in the list that it came from
UPDATE gridplan.incident SET due_since = recorded_at;
ALTER TABLE gridplan.incident ALTER COLUMN due_since SET NOT NULL,
  ALTER COLUMN due_since SET DEFAULT now();
-- A list that is brought in twice is known again.
CREATE UNIQUE INDEX incident_source_ux ON gridplan.incident (area_id, source_no)
  WHERE source_no IS NOT NULL;
-- Used by the counts of an area and by what has lain too long.
CREATE INDEX incident_status_ix ON gridplan.incident (area_id, status);

-- Who did what to a matter, and when; only ever added to.
CREATE TABLE gridplan.matter_step (
  incident_id bigint NOT NULL REFERENCES gridplan.incident ON DELETE CASCADE,
  seq         integer NOT NULL,
  action      text NOT NULL,              -- raise, dispatch, accept, handle, rate, close, back, climb
  status      text NOT NULL,              -- after it
  level       text NOT NULL,              -- after it
  author      text NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  note        text NOT NULL DEFAULT '',
  assignee    text NOT NULL DEFAULT '',
  rating      integer,
  PRIMARY KEY (incident_id, seq)
);

-- How long a matter may lie on a rung of an area's ladder; none stored: the usual rule.
CREATE TABLE gridplan.matter_rule (
  area_id bigint PRIMARY KEY REFERENCES gridplan.area ON DELETE CASCADE,
  rule    jsonb NOT NULL
);
