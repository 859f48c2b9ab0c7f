import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import type { SqlClient } from "effect/sql/SqlClient"
import { isSqlError, type SqlError } from "effect/sql/SqlError"

const lostConnection = <E>(cause: Cause.Cause<E>): SqlError | undefined =>
  Cause.hasInterrupts(cause)
    ? undefined
    : cause.reasons
        .filter(Cause.isDieReason)
        .map(({ defect }) => defect)
        .find(isSqlError)

/**
 * Runs an effect as one transaction, like the client's `withTransaction`, which makes a defect of every failure when the
 * connection is lost, since there is no rolling back without one. Here it is what it is: the database's failure.
 */
export const transaction =
  (sql: SqlClient) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | SqlError, R> =>
    sql.withTransaction(effect).pipe(
      Effect.catchCause((cause) => {
        const lost = lostConnection(cause)
        return lost === undefined ? Effect.failCause(cause) : Effect.fail(lost)
      }),
    )
