import * as PgClient from "@effect/sql-pg/PgClient"
import type * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import type { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"

export interface PoolOptions {
  readonly url: Redacted.Redacted
  /** What the server's own views call these connections. */
  readonly applicationName: string
  /** The role that every session runs as; the one of the URL when none is given. */
  readonly role?: string
  readonly maxConnections?: number
}

/**
 * A pool of connections to PostgreSQL. No statement takes longer than five seconds, waits longer than two for a lock,
 * and no transaction stays idle for longer than ten: one that hangs must not hold up the others.
 */
export const pool = ({
  url,
  applicationName,
  role,
  maxConnections = 10,
}: PoolOptions): Layer.Layer<PgClient.PgClient | SqlClient, SqlError> =>
  PgClient.layer({
    url,
    applicationName,
    maxConnections,
    connectTimeout: "5 seconds",
    // Given with the connection itself, so that no session exists, not even for a moment, without them.
    startupParameters: {
      ...(role === undefined ? {} : { role }),
      statement_timeout: "5000",
      lock_timeout: "2000",
      idle_in_transaction_session_timeout: "10000",
    },
  })
