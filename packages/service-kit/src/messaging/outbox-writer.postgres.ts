import * as Array from "effect/Array"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { OutboxUnavailable, OutboxWriter } from "./outbox.ts"
import { RelaySignal } from "./relay-signal.ts"

/** Writes to the table `outbox`, as a role that may insert there. */
export const outboxWriterPostgres: Layer.Layer<OutboxWriter, never, SqlClient.SqlClient | RelaySignal> =
  Layer.effect(
    OutboxWriter,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const signal = yield* RelaySignal
      return OutboxWriter.of({
        append: (messages) =>
          sql`INSERT INTO outbox ${sql.insert(Array.map(messages, ({ id, key, body }) => ({ message_id: id, key, body })))}`.pipe(
            Effect.mapError((cause) => new OutboxUnavailable({ cause })),
            Effect.andThen(sql.afterCommit(signal.wake)),
          ),
      })
    }),
  )
