import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import type { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { pool } from "./database.ts"
import type { MigrationFailed } from "./migration-failed.ts"
import type { MigrationFile } from "./migration-files.ts"
import { migrate } from "./migrations.ts"

type Database = Layer.Layer<SqlClient, SqlError | MigrationFailed>

export interface DatabasesOptions {
  readonly url: Redacted.Redacted
  /** What the connections are called, and their roles begin with: `orders` works as `orders_service` and `orders_relay`. */
  readonly name: string
  readonly migrationFiles: ReadonlyArray<MigrationFile>
}

/**
 * Who works with the database of a service, each with the rights of its role only, once the database has this version's
 * tables. The roles are the migrations' to make; those run as the owner.
 *
 * @example databases({ url, name: "orders", migrationFiles }).service
 */
export const databases = ({
  url,
  name,
  migrationFiles,
}: DatabasesOptions): { readonly service: Database; readonly relay: Database } => {
  const migrated = Layer.effectDiscard(migrate(migrationFiles)).pipe(
    Layer.provide(pool({ url, applicationName: `${name} migrations`, maxConnections: 1 })),
  )
  return {
    service: pool({ url, applicationName: name, role: `${name}_service` }).pipe(Layer.provide(migrated)),
    relay: pool({ url, applicationName: `${name} relay`, role: `${name}_relay`, maxConnections: 3 }).pipe(
      Layer.provide(migrated),
    ),
  }
}
