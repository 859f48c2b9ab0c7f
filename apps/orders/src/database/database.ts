import * as PgClient from "@effect/sql-pg/PgClient"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import type { MigrationError } from "effect/sql/Migrator"
import type * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { migrate } from "./migrations.ts"

/** A pool of connections to a PostgreSQL that has this version's tables. */
export const database = (
  url: Redacted.Redacted,
): Layer.Layer<SqlClient.SqlClient, SqlError | MigrationError> =>
  Layer.effectDiscard(migrate).pipe(
    Layer.provideMerge(
      PgClient.layer({ url, applicationName: "orders", connectTimeout: "5 seconds", maxConnections: 10 }),
    ),
  )
