-- Keys by which other systems read published layers. The key itself is shown once, when it is made.
CREATE TABLE gridplan.api_key (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name            text NOT NULL,            -- who reads with it
  hint            text NOT NULL,            -- its first characters, to be recognised by
  token_hash      bytea NOT NULL UNIQUE,    -- SHA-256; unique: used by every request with a key
  layers          text[] NOT NULL CHECK (cardinality(layers) > 0),
  areas           bigint[] CHECK (cardinality(areas) > 0), -- with all below them; null: everywhere
  rate_per_minute integer NOT NULL CHECK (rate_per_minute > 0),
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz NOT NULL,
  revoked_at      timestamptz,
  last_used_at    timestamptz               -- to the minute
);
