import * as Array from "effect/Array"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { isSqlError, type SqlError } from "effect/sql/SqlError"
import { transaction } from "../postgres/transaction.ts"
import { Outbox, OutboxUnavailable } from "./outbox.ts"

// "outbox" in ASCII: any number does that nobody else uses.
const lock = "122550255185784"

const purgedAtOnce = 2_000

const decodeLocked = Schema.decodeUnknownEffect(Schema.Tuple([Schema.Struct({ locked: Schema.Boolean })]))
const decodeRows = Schema.decodeUnknownEffect(
  Schema.Array(
    Schema.Struct({ row: Schema.String, id: Schema.String, key: Schema.String, body: Schema.String }),
  ),
)
const decodeBacklog = Schema.decodeUnknownEffect(
  Schema.Tuple([Schema.Struct({ count: Schema.Number, oldestAgeMs: Schema.Number })]),
)

const unavailable = (cause: SqlError) => Effect.fail(new OutboxUnavailable({ cause }))

/** The outbox in the table `outbox` of the service, as a role that may read, update and delete there. */
export const outboxPostgres: Layer.Layer<Outbox, never, SqlClient.SqlClient> = Layer.effect(
  Outbox,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    // One relay at a time. The lock goes with the transaction, and not before its writes can be seen: whoever gets it
    // next sees every position that was given. It is a statement of its own, since a statement sees what was committed
    // when it began.
    const getLock = sql`SELECT pg_try_advisory_xact_lock(${lock}::bigint) AS locked`.pipe(
      Effect.flatMap(decodeLocked),
      Effect.map(([{ locked }]) => locked),
    )

    // What has no position is looked for by that, not by a number to go on from: transactions commit in another order
    // than the one in which their rows were numbered.
    const oldest = (limit: number) =>
      sql`SELECT id::text AS row, message_id AS id, key, body FROM outbox
          WHERE position IS NULL ORDER BY outbox.id LIMIT ${limit}`.pipe(Effect.flatMap(decodeRows))

    const givePositions = (rows: ReadonlyArray<string>) =>
      sql`UPDATE outbox SET position = newest.position + published.place
          FROM (SELECT coalesce(max(position), 0) AS position FROM outbox) AS newest,
               jsonb_array_elements_text(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS published (id, place)
          WHERE outbox.id = published.id::bigint`

    // The oldest few at a time: all at once could take longer than a statement may.
    const purgeSome = (olderThan: Duration.Input) =>
      sql`DELETE FROM outbox
          WHERE position < (SELECT max(position) FROM outbox) AND id IN (
            SELECT id FROM (
              SELECT id, recorded_at FROM outbox WHERE position IS NOT NULL ORDER BY position LIMIT ${purgedAtOnce}
            ) AS oldest
            WHERE recorded_at < now() - make_interval(secs => ${Duration.toSeconds(olderThan)}::float8)
          )
          RETURNING id`

    const expected = <A, R>(statement: Effect.Effect<A, SqlError | Schema.SchemaError, R>) =>
      statement.pipe(Effect.catchTags({ SqlError: unavailable, SchemaError: Effect.die }))

    return Outbox.of({
      publishNext: (limit, publish) =>
        Effect.gen(function* () {
          if (!(yield* expected(getLock))) return 0
          const rows = yield* expected(oldest(limit))
          const messages = rows.map(({ id, key, body }) => ({ id, key, body }))
          if (!Array.isReadonlyArrayNonEmpty(messages)) return 0
          yield* publish(messages)
          yield* expected(givePositions(rows.map(({ row }) => row)))
          return rows.length
        }).pipe(
          // Wrapped, so that a failure of the transaction is told apart from one of `publish`, which may be alike.
          Effect.mapError((inside) => ({ inside })),
          transaction(sql),
          Effect.mapError((error) =>
            isSqlError(error) ? new OutboxUnavailable({ cause: error }) : error.inside,
          ),
        ),
      backlog: sql`
        SELECT count(*)::integer AS count,
               coalesce(extract(epoch FROM greatest(now() - (
                 SELECT recorded_at FROM outbox WHERE position IS NULL ORDER BY id LIMIT 1
               ), interval '0')) * 1000, 0)::float8 AS "oldestAgeMs"
        FROM outbox WHERE position IS NULL`.pipe(
        Effect.flatMap(decodeBacklog),
        Effect.map(([backlog]) => backlog),
        expected,
      ),
      purge: Effect.fnUntraced(function* (olderThan) {
        let purged = 0
        let removed: number
        do {
          removed = (yield* expected(purgeSome(olderThan))).length
          purged += removed
        } while (removed === purgedAtOnce)
        return purged
      }),
    })
  }),
)
