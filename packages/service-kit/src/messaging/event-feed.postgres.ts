import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { inTime } from "../postgres/in-time.ts"
import { EventFeed, FeedUnavailable } from "./event-feed.ts"

const decodeRows = Schema.decodeUnknownEffect(
  Schema.Array(
    Schema.Struct({
      id: Schema.String,
      key: Schema.String,
      body: Schema.String,
      position: Schema.Number,
    }),
  ),
)

/** The feed of what the relay has given a position in the table `outbox`. */
export const eventFeedPostgres: Layer.Layer<EventFeed, never, SqlClient.SqlClient> = Layer.effect(
  EventFeed,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    after: (position, limit) =>
      sql`SELECT message_id AS id, key, body, position::float8 AS position FROM outbox
          WHERE position > ${position}::float8::bigint ORDER BY outbox.position LIMIT ${limit}`.pipe(
        Effect.mapError((cause) => new FeedUnavailable({ cause })),
        Effect.flatMap(decodeRows),
        Effect.catchTags({ SchemaError: Effect.die }),
        inTime("8 seconds", () => new FeedUnavailable({ cause: "the database has not answered in time" })),
      ),
  })),
)
