import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { storeFailures } from "@touchstone/service-kit/store-unavailable"
import { DeadLetters } from "./dead-letters.ts"

const decodeLetters = Schema.decodeUnknownEffect(
  Schema.Array(
    Schema.Struct({
      id: Schema.Int,
      kind: Schema.Literals(["event", "confirmation"]),
      key: Schema.String,
      message: Schema.String,
      reason: Schema.String,
      attempts: Schema.Int,
      failedAt: Schema.DateTimeUtcFromDate,
    }),
  ),
)
const decodeIds = Schema.decodeUnknownEffect(Schema.Array(Schema.Struct({ id: Schema.Int })))
const decodeCount = Schema.decodeUnknownEffect(Schema.Tuple([Schema.Struct({ count: Schema.Int })]))

/** PostgreSQL stores no NUL; a message that has one is broken anyway. */
const storable = (text: string): string => text.replaceAll("\u0000", "\uFFFD")

export const deadLettersPostgres: Layer.Layer<DeadLetters, never, SqlClient.SqlClient> = Layer.effect(
  DeadLetters,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const failures = { SqlError: storeFailures.SqlError }
    const columns = sql.literal(
      'id::float8 AS id, kind, key, message, reason, attempts, failed_at AS "failedAt"',
    )

    return DeadLetters.of({
      add: ({ kind, key, message, reason, attempts }, now) =>
        sql`INSERT INTO dead_letters (kind, key, message, reason, attempts, failed_at)
            VALUES (${kind}, ${storable(key)}, ${storable(message)}, ${storable(reason)}, ${attempts},
                    ${DateTime.toDateUtc(now)})`.pipe(Effect.asVoid, Effect.catchTags(failures)),
      firstEventOf: (key) =>
        sql`SELECT id::float8 AS id FROM dead_letters
            WHERE key = ${storable(key)} AND kind = 'event' AND replayed_at IS NULL ORDER BY dead_letters.id LIMIT 1`.pipe(
          Effect.flatMap(decodeIds),
          Effect.map(([first]) => Option.fromUndefinedOr(first?.id)),
          Effect.catchTags(storeFailures),
        ),
      find: (id) =>
        sql`SELECT ${columns} FROM dead_letters WHERE id = ${id}::float8::bigint AND replayed_at IS NULL`.pipe(
          Effect.flatMap(decodeLetters),
          Effect.map(([letter]) => Option.fromUndefinedOr(letter)),
          Effect.catchTags(storeFailures),
        ),
      list: (after, limit) =>
        sql`SELECT ${columns} FROM dead_letters
            WHERE id > ${after}::float8::bigint AND replayed_at IS NULL ORDER BY dead_letters.id LIMIT ${limit}`.pipe(
          Effect.flatMap(decodeLetters),
          Effect.catchTags(storeFailures),
        ),
      replayed: (id, now) =>
        sql`UPDATE dead_letters SET replayed_at = ${DateTime.toDateUtc(now)}
            WHERE id = ${id}::float8::bigint`.pipe(Effect.asVoid, Effect.catchTags(failures)),
      failedAgain: (id, reason, now) =>
        sql`UPDATE dead_letters
            SET attempts = attempts + 1, reason = ${storable(reason)}, failed_at = ${DateTime.toDateUtc(now)}
            WHERE id = ${id}::float8::bigint`.pipe(Effect.asVoid, Effect.catchTags(failures)),
      count: sql`SELECT count(*)::int AS count FROM dead_letters WHERE replayed_at IS NULL`.pipe(
        Effect.flatMap(decodeCount),
        Effect.map(([{ count }]) => count),
        Effect.catchTags(storeFailures),
      ),
    })
  }),
)
