import { pool } from "@touchstone/service-kit/database"
import { migrate } from "@touchstone/service-kit/migrations"
import type { MigrationFailed } from "@touchstone/service-kit/migration-failed"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import type { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { migrationFiles } from "./migration-files.ts"

type Database = Layer.Layer<SqlClient, SqlError | MigrationFailed>

/** Who works with the database, each with the rights of its role only, once the database has this version's tables. */
export const databases = (
  url: Redacted.Redacted,
): { readonly service: Database; readonly relay: Database } => {
  const migrated = Layer.effectDiscard(migrate(migrationFiles)).pipe(
    Layer.provide(pool({ url, applicationName: "orders migrations", maxConnections: 1 })),
  )
  return {
    service: pool({ url, applicationName: "orders", role: "orders_service" }).pipe(Layer.provide(migrated)),
    relay: pool({ url, applicationName: "orders relay", role: "orders_relay", maxConnections: 3 }).pipe(
      Layer.provide(migrated),
    ),
  }
}
