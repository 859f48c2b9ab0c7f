import { Matchers } from "@pact-foundation/pact"
import { EventSource } from "@touchstone/service-kit/messaging/source"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { fromFeed } from "../../src/consuming/source.ts"
import { storage } from "../world.ts"
import { anOrderId, exampleOrder, type Use } from "./expectation.ts"

const { eachLike, integer, string } = Matchers

/** Takes what is new from the feed, in the way of the consumer, and records it. */
const take = (url: string) =>
  Effect.gen(function* () {
    const source = yield* EventSource
    const deliveries = yield* source.take(100)
    for (const { record } of deliveries) yield* record
    const sql = yield* SqlClient.SqlClient
    const [row] = yield* sql`SELECT position::int AS position FROM cursors`
    return {
      messages: deliveries.map(({ message: { id, key } }) => ({ id, key })),
      cursor: row?.["position"],
    }
  }).pipe(Effect.provide(fromFeed(url)), Effect.provide(storage))

/** What an event is, is the affair of the messages of the pact; here it is the feed's envelope. */
export const readings: ReadonlyArray<Use> = [
  {
    title: "the feed is read from its beginning",
    expects: [
      {
        description: "a read of the feed from its beginning",
        given: "an order that is paid",
        request: { method: "GET", path: "/events", query: { after: "0", limit: "100" } },
        answer: {
          status: 200,
          body: {
            events: eachLike({
              position: integer(1),
              event: { id: string(`${exampleOrder}:1`), orderId: anOrderId },
            }),
          },
        },
      },
    ],
    run: take,
    outcome: { messages: [{ id: `${exampleOrder}:1`, key: exampleOrder }], cursor: 1 },
  },
]
