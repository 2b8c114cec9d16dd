-- How files that were applied were read: what they became, which column was what, in what system. A
-- file that comes again, or the next one with the same columns, is proposed the same.
CREATE TABLE gridplan.intake_choice (
  file_hash text NOT NULL,                -- SHA-256
  layer     text NOT NULL,                -- of the file
  columns   text NOT NULL,                -- names in order, one a line
  choice    jsonb NOT NULL,               -- target, columns, layer, crs, encoding, axes
  author    text NOT NULL,
  at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (file_hash, layer)
);
-- Used by proposing a choice for a file with known columns; names may be longer than an index takes.
CREATE INDEX intake_choice_columns_ix ON gridplan.intake_choice USING hash (columns);
