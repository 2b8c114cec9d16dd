-- The only ways by which the service touches who lives somewhere. They run as the schema's owner;
-- the service's role has no right to read the tables.

-- Takes over the people of a dry run that was applied.
CREATE OR REPLACE FUNCTION gridplan_identity.keep(of_import bigint) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH kept AS (
    INSERT INTO gridplan_identity.person (household_id, name, number, phone)
    SELECT h.id, s.name, s.number, s.phone
    FROM gridplan_identity.person_staged s
    JOIN gridplan.household h ON h.import_id = s.import_id AND h.row_no = s.row_no
    WHERE s.import_id = of_import
    RETURNING 1),
  dropped AS (DELETE FROM gridplan_identity.person_staged WHERE import_id = of_import)
  SELECT count(*) FROM kept
$$;

-- Forgets the people of a dry run.
CREATE OR REPLACE FUNCTION gridplan_identity.forget(of_import bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM gridplan_identity.person_staged WHERE import_id = of_import
$$;

-- Who lives there; nobody learns it without a line in the audit.
CREATE OR REPLACE FUNCTION gridplan_identity.read(of_household bigint, actor text, purpose text)
RETURNS TABLE (name text, number text, phone text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF coalesce(actor, '') = '' OR coalesce(purpose, '') = '' THEN
    RAISE EXCEPTION 'say who asks and what for' USING ERRCODE = '22023';
  END IF;
  INSERT INTO gridplan.audit (actor, action, object, result, details)
  VALUES (actor, 'identity.read', 'household:' || of_household, 'done',
    jsonb_build_object('purpose', purpose));
  RETURN QUERY SELECT p.name, p.number, p.phone
    FROM gridplan_identity.person p WHERE p.household_id = of_household;
END $$;
