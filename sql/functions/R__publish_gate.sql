-- Editions are proved when they are made and never change afterwards, whoever writes them.

-- Everything of an edition comes in one transaction, and is proved at its end.
CREATE OR REPLACE FUNCTION gridplan.edition_stamp() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.published_at := now();
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER edition_stamp BEFORE INSERT ON gridplan.edition
  FOR EACH ROW EXECUTE FUNCTION gridplan.edition_stamp();

-- Refuses the commit when the edition is not seamless, with the number and kinds of its defects and
-- the first of them in the detail.
CREATE OR REPLACE FUNCTION gridplan.edition_proof() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  kinds text;
  first text;
BEGIN
  WITH defect AS MATERIALIZED (SELECT * FROM gridplan.edition_defects(NEW.id)),
       counted AS (SELECT kind, count(*) AS n FROM defect GROUP BY kind)
  SELECT (SELECT string_agg(format('%s %s', n, kind), ', ' ORDER BY kind) FROM counted),
         (SELECT format('%s of grid %s at (%s, %s)', kind, coalesce(code, '(scope)'), x1, y1)
          FROM defect ORDER BY kind, code, x1, y1 LIMIT 1)
    INTO kinds, first;
  IF kinds IS NOT NULL THEN
    RAISE EXCEPTION 'edition % does not tile its scope: %', NEW.id, kinds
      USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_seamless', DETAIL = first;
  END IF;
  IF NEW.above IS NOT NULL THEN
    SELECT count(*)::text, min(format('below %s at (%s, %s)', code, x1, y1)) INTO kinds, first
    FROM gridplan.edition_nesting_defects(NEW.id);
    IF kinds <> '0' THEN
      RAISE EXCEPTION 'edition % does not tile its scope: % edges against the tier above',
          NEW.id, kinds
        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_nested', DETAIL = first;
    END IF;
  END IF;
  PERFORM set_config('gridplan.proved_edition',
    coalesce(nullif(current_setting('gridplan.proved_edition', true), ''), ',') || NEW.id || ',',
    true);
  RETURN NULL;
END
$$;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_trigger
                 WHERE tgrelid = 'gridplan.edition'::regclass AND tgname = 'edition_proof') THEN
    CREATE CONSTRAINT TRIGGER edition_proof AFTER INSERT ON gridplan.edition
      DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION gridplan.edition_proof();
  END IF;
END
$$;

-- Grids come with their edition: not in a later transaction, nor after its proof in the same one.
CREATE OR REPLACE FUNCTION gridplan.edition_grid_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  late bigint;
BEGIN
  SELECT e.id INTO late FROM gridplan.edition e
  WHERE e.id IN (SELECT edition_id FROM added)
    AND (e.published_at <> now() OR current_setting('gridplan.proved_edition', true) LIKE '%,' || e.id || ',%')
  LIMIT 1;
  IF late IS NOT NULL THEN
    RAISE EXCEPTION 'edition % is published, no grid can be added to it', late
      USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_immutable';
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER edition_grid_guard AFTER INSERT ON gridplan.edition_grid
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION gridplan.edition_grid_guard();

CREATE OR REPLACE FUNCTION gridplan.refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: what is published never changes', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_immutable';
END
$$;

CREATE OR REPLACE TRIGGER edition_immutable BEFORE UPDATE OR DELETE OR TRUNCATE
  ON gridplan.edition FOR EACH STATEMENT EXECUTE FUNCTION gridplan.refuse_change();
CREATE OR REPLACE TRIGGER edition_grid_immutable BEFORE UPDATE OR DELETE OR TRUNCATE
  ON gridplan.edition_grid FOR EACH STATEMENT EXECUTE FUNCTION gridplan.refuse_change();
CREATE OR REPLACE TRIGGER grid_lineage_immutable BEFORE UPDATE OR DELETE OR TRUNCATE
  ON gridplan.grid_lineage FOR EACH STATEMENT EXECUTE FUNCTION gridplan.refuse_change();
CREATE OR REPLACE TRIGGER edition_period_kept BEFORE DELETE OR TRUNCATE
  ON gridplan.edition_period FOR EACH STATEMENT EXECUTE FUNCTION gridplan.refuse_change();

-- The history of what was valid is only ever added to, at the end: a row begins now, and its one
-- change is to end, now, the time during which we said so.
CREATE OR REPLACE FUNCTION gridplan.edition_period_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT upper_inf(NEW.recorded)
       OR lower(NEW.recorded) NOT BETWEEN now() AND clock_timestamp() THEN
      RAISE EXCEPTION 'a recorded period begins now and has no end yet'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_immutable';
    END IF;
  ELSIF (NEW.id, NEW.edition_id, NEW.area_id, NEW.tier, NEW.valid, lower(NEW.recorded))
        IS DISTINCT FROM
        (OLD.id, OLD.edition_id, OLD.area_id, OLD.tier, OLD.valid, lower(OLD.recorded))
        OR NOT upper_inf(OLD.recorded)
        OR upper(NEW.recorded) IS NULL
        OR upper(NEW.recorded) NOT BETWEEN now() AND clock_timestamp() THEN
    RAISE EXCEPTION 'a recorded period is only ever closed, now and once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_immutable';
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER edition_period_guard BEFORE INSERT OR UPDATE ON gridplan.edition_period
  FOR EACH ROW EXECUTE FUNCTION gridplan.edition_period_guard();
