-- An earlier edition may be published again as a new one: it says which it repeats, and why.
ALTER TABLE gridplan.edition
  ADD COLUMN repeats bigint REFERENCES gridplan.edition,
  ADD COLUMN reason text NOT NULL DEFAULT '',
  ADD CONSTRAINT edition_repeats_check CHECK (repeats IS NULL OR (repeats < id AND reason <> ''));
