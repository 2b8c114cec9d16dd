-- Cells of a plan and its own ground change only while it is a draft. Every writer holds the plan's advisory lock
-- shared until it commits, the publisher holds it exclusively: so the publisher reads every edit
-- that will ever be committed before it, and no edit slips in behind the proof.

-- The advisory lock of one plan.
CREATE OR REPLACE FUNCTION gridplan.plan_lock_key(plan bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT hashtextextended('gridplan.plan', plan)
$$;

CREATE OR REPLACE FUNCTION gridplan.plan_cell_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  touched bigint;
  found_status text;
BEGIN
  FOR touched IN SELECT DISTINCT plan_id FROM changed ORDER BY plan_id LOOP
    PERFORM pg_advisory_xact_lock_shared(gridplan.plan_lock_key(touched));
    -- A new statement, so a new snapshot: it sees what the publisher has just committed.
    SELECT status INTO found_status FROM gridplan.plan WHERE id = touched;
    IF found_status <> 'draft' THEN
      RAISE EXCEPTION 'plan % is %, its cells no longer change', touched, found_status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_cell_draft';
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER plan_cell_insert AFTER INSERT ON gridplan.plan_cell
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();
CREATE OR REPLACE TRIGGER plan_cell_update AFTER UPDATE ON gridplan.plan_cell
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();
CREATE OR REPLACE TRIGGER plan_cell_delete AFTER DELETE ON gridplan.plan_cell
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();

CREATE OR REPLACE TRIGGER plan_own_cell_insert AFTER INSERT ON gridplan.plan_own_cell
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();
CREATE OR REPLACE TRIGGER plan_own_cell_update AFTER UPDATE ON gridplan.plan_own_cell
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();
CREATE OR REPLACE TRIGGER plan_own_cell_delete AFTER DELETE ON gridplan.plan_own_cell
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();

CREATE OR REPLACE TRIGGER plan_own_edge_insert AFTER INSERT ON gridplan.plan_own_edge
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();
CREATE OR REPLACE TRIGGER plan_own_edge_update AFTER UPDATE ON gridplan.plan_own_edge
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();
CREATE OR REPLACE TRIGGER plan_own_edge_delete AFTER DELETE ON gridplan.plan_own_edge
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();

CREATE OR REPLACE TRIGGER plan_tier_cell_insert AFTER INSERT ON gridplan.plan_tier_cell
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();
CREATE OR REPLACE TRIGGER plan_tier_cell_update AFTER UPDATE ON gridplan.plan_tier_cell
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();
CREATE OR REPLACE TRIGGER plan_tier_cell_delete AFTER DELETE ON gridplan.plan_tier_cell
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gridplan.plan_cell_guard();
