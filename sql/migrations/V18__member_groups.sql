-- The lowest tiers: sets of buildings, stairwells or parts of them within a grid, without a polygon
-- of their own (micro-grids, household groups).
CREATE TABLE gridplan.member_group (
  plan_id    bigint NOT NULL REFERENCES gridplan.plan ON DELETE CASCADE,
  tier       text NOT NULL,               -- key of the plan's rules
  code       text NOT NULL,
  parent     text NOT NULL,               -- code of the grid or group above
  PRIMARY KEY (plan_id, tier, code)
);

CREATE TABLE gridplan.group_member (
  plan_id     bigint NOT NULL,
  tier        text NOT NULL,
  building_id bigint NOT NULL,
  unit        text NOT NULL,              -- stairwell (单元); empty: the whole building
  part        integer NOT NULL,           -- from 1, of parts
  parts       integer NOT NULL CHECK (part BETWEEN 1 AND parts),
  code        text NOT NULL,
  PRIMARY KEY (plan_id, tier, building_id, unit, part), -- nobody is a member twice
  FOREIGN KEY (plan_id, tier, code) REFERENCES gridplan.member_group ON DELETE CASCADE
);
