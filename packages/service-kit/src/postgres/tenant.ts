import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { transaction } from "./transaction.ts"

const decode = Schema.decodeUnknownEffect(
  Schema.Tuple([Schema.Struct({ before: Schema.NullOr(Schema.String), now: Schema.String })]),
)

/**
 * Runs an effect as one transaction in which `current_setting('app.tenant', true)` is the tenant, which is what the
 * policies of row-level security compare with. The setting ends with the transaction.
 *
 * To enter another tenant inside of one is a bug and dies: the setting would outlive the inner effect.
 */
export const asTenant =
  (tenant: string) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | SqlError, R | SqlClient.SqlClient> =>
    Effect.flatMap(SqlClient.SqlClient, (sql) => {
      const enter = sql`
        SELECT current_setting('app.tenant', true) AS before, set_config('app.tenant', ${tenant}, true) AS now`.pipe(
        Effect.flatMap(decode),
        Effect.catchTag("SchemaError", Effect.die),
        Effect.flatMap(([{ before }]) =>
          // Null in a session that never had a tenant, empty in one that had.
          before === null || before === "" || before === tenant
            ? Effect.void
            : Effect.die(new Error(`a transaction of the tenant ${before} cannot become one of ${tenant}`)),
        ),
      )
      return transaction(sql)(Effect.andThen(enter, effect))
    })
