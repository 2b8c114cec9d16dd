-- What became of compounds: walls taken down, divided, demolished, newly occupied. Each is one state
-- of the area's layers, and can be taken back while nothing that it touched has changed since.
CREATE TABLE gridplan.compound_change (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id    bigint NOT NULL REFERENCES gridplan.area ON DELETE CASCADE, -- that has the layers
  state      bigint NOT NULL,             -- of its layers that the change made
  kind       text NOT NULL CHECK (kind IN ('join', 'divide', 'demolish', 'occupy')),
  effect     jsonb NOT NULL,              -- compounds, walls in metres, buildings before and after
  author     text NOT NULL,
  at         timestamptz NOT NULL DEFAULT now(),
  undone_by  text,
  undone_at  timestamptz,
  UNIQUE (area_id, state)                 -- also used by the list of an area's changes
);
