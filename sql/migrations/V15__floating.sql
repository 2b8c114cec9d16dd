-- People of a building who are registered elsewhere, where a register or a layer tells; for the
-- ledger of the grids. Nothing where nobody has counted them.
ALTER TABLE gridplan.building ADD COLUMN floating double precision CHECK (floating >= 0);
ALTER TABLE gridplan.building_past ADD COLUMN floating double precision;
