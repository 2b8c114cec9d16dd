-- Accounts, one-time links, jobs and the audit log.
CREATE TABLE gridplan.account (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name          text NOT NULL UNIQUE,
  password_hash text,                     -- null until the one-time link was used to set one
  role          text NOT NULL CHECK (role IN ('viewer', 'planner', 'publisher', 'admin')),
  failures      integer NOT NULL DEFAULT 0,
  locked_until  timestamptz,
  disabled      boolean NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE gridplan.login_link (
  token_hash bytea PRIMARY KEY,           -- SHA-256; the token itself is only ever printed
  account_id bigint NOT NULL REFERENCES gridplan.account ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);

CREATE TABLE gridplan.job (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text NOT NULL,              -- import, mosaic, plan, rebalance, publish
  subject     jsonb NOT NULL DEFAULT '{}',
  state       text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  stage       text NOT NULL DEFAULT '',
  fraction    double precision,
  result      jsonb,
  problem     jsonb,                      -- problem+json of a failed job
  author      text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
-- Used at start: which jobs did a killed service leave unfinished?
CREATE INDEX job_state_ix ON gridplan.job (state) WHERE state IN ('queued', 'running');

CREATE TABLE gridplan.audit (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL DEFAULT now(),
  actor   text NOT NULL,
  action  text NOT NULL,
  object  text NOT NULL,
  result  text NOT NULL,
  address text NOT NULL DEFAULT '',
  details jsonb NOT NULL DEFAULT '{}'
);
