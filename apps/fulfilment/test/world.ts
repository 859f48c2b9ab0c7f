import { cursorPostgres } from "@touchstone/service-kit/messaging/cursor.postgres"
import { EventFeed } from "@touchstone/service-kit/messaging/event-feed"
import type { Message } from "@touchstone/service-kit/messaging/message"
import { sourceFeed } from "@touchstone/service-kit/messaging/source.feed"
import { freshDatabase } from "@touchstone/testkit/fresh-database"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import * as SqlClient from "effect/sql/SqlClient"
import * as TestClock from "effect/testing/TestClock"
import { ordersServiceHttp } from "../src/confirming/orders-service.http.ts"
import { makeConsumePage, type Page } from "../src/consuming/consume-page.ts"
import type { DeadLetters } from "../src/dead-letters/dead-letters.ts"
import { KnownOrders } from "../src/orders/known-orders.ts"
import { accessTokensHttp } from "../src/outgoing/access-tokens.http.ts"
import type { Shipments } from "../src/shipments/shipments.ts"
import { stores } from "../src/stores.ts"
import { FakeOrders, fakeOrders } from "./fake-orders.ts"

/** The log would tell of the failures that tests cause. */
const quiet = Logger.layer([])

/** The stores on a database of the test's own. */
export const storage = stores.pipe(
  Layer.provideMerge(freshDatabase),
  Layer.provideMerge(SecureRandom.layerWebCrypto),
  Layer.provideMerge(quiet),
)

/** The clients of a fake orders service. */
const clients = Layer.unwrap(
  Effect.map(FakeOrders, ({ url }) =>
    ordersServiceHttp(url).pipe(
      Layer.provideMerge(
        accessTokensHttp({
          url: `${url}/token`,
          clientId: "fulfilment",
          clientSecret: Redacted.make("s3cret"),
        }),
      ),
    ),
  ),
)

/** Everything that the service works with: a database, and an orders service that is a fake on a real socket. */
export const world = clients.pipe(
  Layer.provide(FetchHttpClient.layer),
  Layer.provideMerge(fakeOrders),
  Layer.provideMerge(storage),
)

/** A source that has these messages, as a feed would. */
const sourceOf = (messages: ReadonlyArray<Message>) =>
  sourceFeed("test").pipe(
    Layer.provide(
      Layer.succeed(EventFeed, {
        after: (position, limit) =>
          Effect.succeed(
            messages
              .map((message, index) => ({ ...message, position: index + 1 }))
              .slice(position, position + limit),
          ),
      }),
    ),
    Layer.provide(cursorPostgres),
  )

/** What `storage` has. */
export type Stored = SqlClient.SqlClient | KnownOrders | Shipments | DeadLetters | SecureRandom.SecureRandom

/** Takes the messages in, until there is none left or what must come first has not come. Returns how the last page ended. */
export const consume = (messages: ReadonlyArray<Message>): Effect.Effect<Page, unknown, Stored> =>
  Effect.gen(function* () {
    const consumePage = yield* makeConsumePage
    let last = yield* consumePage
    for (let round = 0; last !== "empty" && round < 20; round += 1) last = yield* consumePage
    return last
  }).pipe(Effect.provide(sourceOf(messages)))

/** The shipments of the database, by their orders. */
export const shipments = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`SELECT order_id AS "orderId", status, attempts FROM shipments ORDER BY order_id`,
)

/** The dead letters that nobody has replayed. */
export const letters = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) =>
    sql`SELECT id::float8 AS id, kind, key, reason, attempts FROM dead_letters WHERE replayed_at IS NULL ORDER BY dead_letters.id`,
)

/** An effect that runs outside of the transaction in which it is started later: on a connection of its own. */
export const elsewhere = <A, E, R>(
  effect: Effect.Effect<A, E, R>,
): Effect.Effect<{ readonly start: Effect.Effect<boolean>; readonly fiber: Fiber.Fiber<A, E> }, never, R> =>
  Effect.gen(function* () {
    const go = yield* Deferred.make<true>()
    const fiber = yield* Effect.forkChild(Effect.andThen(Deferred.await(go), effect))
    return { start: Deferred.succeed(go, true), fiber }
  })

/** Runs an effect that has to wait for the lock of an order, while whoever holds the lock does something else. */
export const whileLocked = <A, E, R, E2, R2>(
  order: string,
  effect: Effect.Effect<A, E, R>,
  meanwhile: Effect.Effect<unknown, E2, R2>,
): Effect.Effect<A, unknown, R | R2 | KnownOrders | SqlClient.SqlClient> =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const orders = yield* KnownOrders
    const { start, fiber } = yield* elsewhere(effect)
    const waits = sql`
      SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
      WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`.pipe(
      Effect.filterOrFail(
        (rows) => rows.length > 0,
        () => "does not wait for the lock",
      ),
      Effect.retry({ schedule: Schedule.spaced("10 millis"), times: 300 }),
      TestClock.withLive,
    )
    yield* sql.withTransaction(Effect.all([orders.lock(order), start, waits, meanwhile], { discard: true }))
    return yield* Fiber.join(fiber)
  })
