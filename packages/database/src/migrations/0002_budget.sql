-- The request budget (packages/budget). Times are milliseconds of the Unix epoch on this server's clock.

-- One row a budget: the upstream's origin and a hash of the credential, or a name given in the SnapshotSource.
CREATE TABLE budget (
  budget_id       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  budget_key      text NOT NULL UNIQUE,
  -- Tells clients that this is still the budget that they have seen, and not one made anew.
  marker          uuid NOT NULL DEFAULT gen_random_uuid(),
  -- The cluster, timeline and table that this row was written in: another one is a restored or promoted copy.
  written_in      text NOT NULL,
  -- Raised by every change that a decision depends on; each is written only over the version it was made from.
  version         bigint NOT NULL DEFAULT 0,
  last_seen_ms    double precision NOT NULL DEFAULT 0,
  terms           jsonb NOT NULL DEFAULT '[]',
  paused_until_ms double precision NOT NULL DEFAULT 0,
  pause_ms        double precision NOT NULL DEFAULT 0,
  hold_until_ms   double precision NOT NULL DEFAULT 0,
  breaches        bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- The log of grants, kept for the longest window that is counted exactly. slot_ms is the end of the grant's
-- lease, and once it is settled the time of that.
CREATE TABLE budget_slot (
  budget_id integer NOT NULL REFERENCES budget ON DELETE CASCADE,
  settled   boolean NOT NULL DEFAULT false,
  slot_ms   double precision NOT NULL,
  grant_id  uuid NOT NULL,
  PRIMARY KEY (budget_id, grant_id)
);
CREATE INDEX budget_slot_newest ON budget_slot (budget_id, slot_ms DESC);

-- Grants counted in steps, for windows too long to look back over slot by slot.
CREATE TABLE budget_step (
  budget_id integer NOT NULL REFERENCES budget ON DELETE CASCADE,
  step_ms   integer NOT NULL,
  step      integer NOT NULL,
  granted   integer NOT NULL,
  PRIMARY KEY (budget_id, step_ms, step)
) WITH (fillfactor = 70);

-- The clock of every budget.
CREATE FUNCTION budget_clock_ms() RETURNS double precision LANGUAGE sql VOLATILE AS
  'SELECT extract(epoch FROM clock_timestamp())::double precision * 1000';
