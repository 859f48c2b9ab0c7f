import type { MigrationFile } from "../src/postgres/migration-files.ts"

/**
 * The tables that the adapters expect, as a service would write them in its own migrations, and one whose rows belong to
 * tenants.
 */
export const tables: ReadonlyArray<MigrationFile> = [
  {
    name: "0001_messaging.sql",
    sql: `
      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        message_id text NOT NULL UNIQUE,
        key text NOT NULL,
        body text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        position bigint UNIQUE
      );
      CREATE INDEX outbox_unpublished ON outbox (id) WHERE position IS NULL;
      CREATE TABLE inbox (message_id text PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now());
      CREATE TABLE cursors (source text PRIMARY KEY, position bigint NOT NULL);
      CREATE TABLE effects (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, message_id text NOT NULL);`,
  },
  {
    name: "0002_tenants.sql",
    sql: `
      CREATE TABLE notes (tenant text NOT NULL, text text NOT NULL);
      ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own_notes ON notes USING (tenant = current_setting('app.tenant', true));
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kit_service') THEN
        CREATE ROLE kit_service NOLOGIN;
      END IF;
      GRANT SELECT, INSERT ON notes TO kit_service;`,
  },
]
