import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { CursorStore, CursorUnavailable } from "./cursor.ts"

const decodeRows = Schema.decodeUnknownEffect(Schema.Array(Schema.Struct({ position: Schema.Number })))

/** The cursors of the table `cursors`, which is that of the consumer: they move in its transactions. */
export const cursorPostgres: Layer.Layer<CursorStore, never, SqlClient.SqlClient> = Layer.effect(
  CursorStore,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    read: (source) =>
      sql`SELECT position::float8 AS position FROM cursors WHERE source = ${source}`.pipe(
        Effect.mapError((cause) => new CursorUnavailable({ cause })),
        Effect.flatMap(decodeRows),
        Effect.map(([row]) => row?.position ?? 0),
        Effect.catchTags({ SchemaError: Effect.die }),
      ),
    advance: (source, from, to) =>
      sql`INSERT INTO cursors AS cursor (source, position)
          SELECT ${source}, ${to}::float8::bigint
          WHERE ${from}::float8 = 0 OR EXISTS (SELECT 1 FROM cursors WHERE source = ${source})
          ON CONFLICT (source) DO UPDATE SET position = excluded.position
          WHERE cursor.position = ${from}::float8::bigint
          RETURNING source`.pipe(
        Effect.mapError((cause) => new CursorUnavailable({ cause })),
        Effect.map((rows) => rows.length === 1),
      ),
  })),
)
