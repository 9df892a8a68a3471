-- The history of one catalogue. What a snapshot means stands in docs/history.md; why the tables look as they
-- do, in docs/adr/0002-history-schema.md.

-- One database holds one catalogue.
CREATE TABLE catalogue (
  only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  name       text NOT NULL,
  synthetic  boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Raised by every transaction that changes readable history; ETags and cache keys begin with it.
CREATE TABLE revision (
  only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  value     bigint NOT NULL,
  raised_at timestamptz NOT NULL
);
INSERT INTO revision (value, raised_at) VALUES (0, now());

-- What one SnapshotJob writes, and the lease of its one writer.
CREATE TABLE series (
  series_id           int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name                text NOT NULL UNIQUE,
  owner               text NOT NULL, -- namespace/name of the SnapshotJob
  created_at          timestamptz NOT NULL DEFAULT now(),
  lease_token         bigint NOT NULL DEFAULT 0, -- only grows: the fencing token of whoever writes
  lease_run_id        uuid,
  lease_expires_at    timestamptz,
  -- The database session of the lease's holder: a session that is gone ends the lease at once.
  lease_backend_pid   int,
  lease_backend_start timestamptz
);

CREATE TABLE run (
  run_id         uuid PRIMARY KEY,
  series_id      int NOT NULL REFERENCES series,
  date           date NOT NULL,
  state          text NOT NULL CHECK (state IN ('running', 'done', 'resumable', 'refused', 'abandoned')),
  attempt        int NOT NULL DEFAULT 1,
  fingerprint    text NOT NULL, -- a run goes on from its staged pages only while this stays the same
  query          jsonb NOT NULL,
  source_name    text NOT NULL,
  base_url       text NOT NULL,
  started_at     timestamptz NOT NULL,
  finished_at    timestamptz,
  first_fetch_at timestamptz,
  last_fetch_at  timestamptz,
  summary        jsonb -- the run summary of the last attempt
);
CREATE INDEX run_recent ON run (started_at DESC);
CREATE INDEX run_of_series ON run (series_id, date, started_at DESC);

-- Pages that a run has fetched and committed, until it publishes.
CREATE TABLE staged_page (
  run_id        uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  page          int NOT NULL,
  is_last       boolean NOT NULL,
  upstream_total int,
  record_count  int NOT NULL,
  content_hash  bytea NOT NULL, -- of the ids in their order: tells a page that repeats
  fetched_at    timestamptz NOT NULL,
  PRIMARY KEY (run_id, page)
);

-- The valid records of a staged page, their descriptions apart: those are in anime_version. No foreign keys here
-- and in staged_name: every row is written by the transaction that writes its page, and a check per row would cost
-- more than writing it.
CREATE TABLE staged_record (
  run_id     uuid NOT NULL,
  page       int NOT NULL,
  place      int NOT NULL, -- in the page, from 0
  mal_id     int NOT NULL,
  hash       bytea NOT NULL, -- with mal_id and the run's hash version it names the description
  scored_by  int,
  rank       int,
  popularity int,
  members    int,
  favorites  int,
  score      smallint, -- hundredths of a point
  PRIMARY KEY (run_id, page, place)
);

-- Names of tags and companies as the staged pages give them.
CREATE TABLE staged_name (
  run_id uuid NOT NULL,
  kind   text NOT NULL, -- a kind of tag, or 'company'
  id     int NOT NULL,
  name   text NOT NULL,
  PRIMARY KEY (run_id, kind, id)
);

-- Records that did not validate, whole and with every reason. Kept with the run.
CREATE TABLE rejected_record (
  run_id  uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  page    int NOT NULL,
  place   int NOT NULL,
  mal_id  int, -- null when not even that could be read
  reasons text[] NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (run_id, page, place)
);

-- A description, addressed by its content: inserted when a page that has it is staged, never changed, and read only
-- by way of the snapshots that name it. When it was current follows from them.
CREATE TABLE anime_version (
  version_id     int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mal_id         int NOT NULL,
  hash           bytea NOT NULL,
  hash_version   smallint NOT NULL,
  url            text,
  image_url      text,
  title          text NOT NULL,
  title_english  text,
  title_japanese text,
  title_synonyms text[] NOT NULL,
  type           text,
  source         text,
  episodes       int,
  status         text,
  aired_from     date,
  aired_to       date,
  duration       text,
  rating         text,
  synopsis       text,
  background     text,
  season         text,
  year           smallint,
  season_source  text CHECK (season_source IN ('broadcast', 'derived')),
  tag_ids        int[] NOT NULL,
  studio_ids     int[] NOT NULL,
  producer_ids   int[] NOT NULL,
  licensor_ids   int[] NOT NULL,
  details        jsonb NOT NULL,
  UNIQUE (mal_id, hash, hash_version)
);

-- Names behind the ids in a version, as the newest date that has been loaded gives them. Every publish writes as_of:
-- half of each page is left free, so that the new row fits beside the old one.
CREATE TABLE tag (
  tag_id int PRIMARY KEY,
  kind   text NOT NULL CHECK (kind IN ('genre', 'explicit_genre', 'theme', 'demographic')),
  name   text NOT NULL,
  as_of  date NOT NULL
) WITH (fillfactor = 50);
CREATE TABLE company (
  company_id int PRIMARY KEY,
  name       text NOT NULL,
  as_of      date NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE snapshot (
  snapshot_id      int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  series_id        int NOT NULL REFERENCES series,
  date             date NOT NULL,
  run_id           uuid NOT NULL REFERENCES run,
  complete         boolean NOT NULL,
  scope_pages      int, -- whole for the first so many pages; null: for everything that the query names
  knows_who_left   boolean NOT NULL, -- false after a rejected record without a readable id
  seen_unknown     int[] NOT NULL DEFAULT '{}', -- ids that were seen although their records were rejected
  published_at     timestamptz NOT NULL,
  first_fetch_at   timestamptz NOT NULL,
  last_fetch_at    timestamptz NOT NULL,
  thinned_at       timestamptz, -- rows gone by retention; the rollups stay
  UNIQUE (series_id, date)
);

-- One title in one snapshot, narrow: four bytes a field, no padding. No foreign keys: this is the hot table, and
-- only the publishing transaction writes it, from rows that it has just joined with the tables they point to.
CREATE TABLE anime_snapshot (
  snapshot_id int NOT NULL,
  mal_id      int NOT NULL,
  version_id  int NOT NULL,
  position    int NOT NULL,
  scored_by   int,
  rank        int,
  popularity  int,
  members     int,
  favorites   int,
  score       smallint, -- hundredths of a point
  PRIMARY KEY (snapshot_id, mal_id)
);
CREATE INDEX anime_snapshot_of_title ON anime_snapshot (mal_id, snapshot_id);

-- When a version had been seen in snapshots whose rows are gone by retention.
CREATE TABLE thinned_version (
  series_id  int NOT NULL REFERENCES series,
  version_id int NOT NULL REFERENCES anime_version,
  first_date date NOT NULL,
  last_date  date NOT NULL,
  PRIMARY KEY (series_id, version_id)
);

-- Rollups, written by the transaction that publishes the snapshot. None depends on another date.
CREATE TABLE snapshot_rollup (
  snapshot_id  int PRIMARY KEY REFERENCES snapshot,
  titles       int NOT NULL,
  scored       int NOT NULL,
  mean_score   numeric(6, 4), -- points
  median_score numeric(6, 4),
  members      bigint NOT NULL,
  favorites    bigint NOT NULL,
  by_type      jsonb NOT NULL, -- titles by type; those without one under 'null'
  by_status    jsonb NOT NULL
);
CREATE TABLE tag_rollup (
  snapshot_id int NOT NULL REFERENCES snapshot,
  tag_id      int NOT NULL REFERENCES tag,
  titles      int NOT NULL,
  scored      int NOT NULL,
  mean_score  numeric(6, 4),
  members     bigint NOT NULL,
  PRIMARY KEY (snapshot_id, tag_id)
);
-- By release clock; year and season null hold the undated. `season_source` tells a broadcast season from a derived one.
CREATE TABLE season_rollup (
  snapshot_id     int NOT NULL REFERENCES snapshot,
  year            smallint,
  season          text,
  season_source   text,
  type            text,
  titles          int NOT NULL,
  scored          int NOT NULL,
  mean_score      numeric(6, 4),
  median_score    numeric(6, 4),
  members         bigint NOT NULL,
  favorites       bigint NOT NULL,
  mean_popularity numeric(12, 4),
  UNIQUE NULLS NOT DISTINCT (snapshot_id, year, season, season_source, type)
);
