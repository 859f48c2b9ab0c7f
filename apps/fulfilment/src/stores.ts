import { pool } from "@touchstone/service-kit/database"
import { migrate } from "@touchstone/service-kit/migrations"
import type { MigrationFailed } from "@touchstone/service-kit/migration-failed"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import type { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { deadLettersPostgres } from "./dead-letters/dead-letters.postgres.ts"
import { migrationFiles } from "./migration-files.ts"
import { knownOrdersPostgres } from "./orders/known-orders.postgres.ts"
import { shipmentsPostgres } from "./shipments/shipments.postgres.ts"

/** The stores on whatever database is there. */
export const stores = Layer.mergeAll(knownOrdersPostgres, shipmentsPostgres, deadLettersPostgres)

/** A database that has this version's tables. */
export const database = (url: Redacted.Redacted): Layer.Layer<SqlClient, SqlError | MigrationFailed> =>
  Layer.effectDiscard(migrate(migrationFiles)).pipe(
    Layer.provideMerge(pool({ url, applicationName: "fulfilment", maxConnections: 12 })),
  )
