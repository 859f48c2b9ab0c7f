import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { transaction } from "../postgres/transaction.ts"
import type { Delivery, OutOfTurn, SourceUnavailable } from "./source.ts"

/**
 * Runs an effect once for each message, however often and by however many it is called: in one transaction, the id goes
 * into the table `inbox` and the effect follows where it was not there yet. Whoever comes second waits for the first.
 * Returns whether the effect has run.
 */
export const once = <A, E, R>(
  messageId: string,
  apply: Effect.Effect<A, E, R>,
): Effect.Effect<boolean, E | SqlError, R | SqlClient.SqlClient> =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    sql`INSERT INTO inbox (message_id) VALUES (${messageId}) ON CONFLICT DO NOTHING RETURNING message_id`.pipe(
      Effect.flatMap((added) => (added.length === 0 ? Effect.succeed(false) : Effect.as(apply, true))),
      transaction(sql),
    ),
  )

/**
 * Handles a delivery: applies its message unless that was done before, and remembers in the same transaction how far the
 * source was read. Returns whether it was applied; fails with nothing written.
 */
export const receive = <A, E, R>(
  { message, record, acknowledge }: Delivery,
  apply: Effect.Effect<A, E, R>,
): Effect.Effect<boolean, E | SqlError | OutOfTurn | SourceUnavailable, R | SqlClient.SqlClient> =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    once(message.id, apply).pipe(
      Effect.tap(record),
      transaction(sql),
      // After the commit: a message that is acknowledged is not delivered again.
      Effect.tap(acknowledge),
    ),
  )
