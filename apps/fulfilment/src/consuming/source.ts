import { cursorPostgres } from "@touchstone/service-kit/messaging/cursor.postgres"
import { eventFeedHttp } from "@touchstone/service-kit/messaging/event-feed.http"
import type { EventSource } from "@touchstone/service-kit/messaging/source"
import { sourceFeed } from "@touchstone/service-kit/messaging/source.feed"
import * as Effect from "effect/Effect"
import type { HttpClient } from "effect/http/HttpClient"
import * as Layer from "effect/Layer"
import type { SqlClient } from "effect/sql/SqlClient"
import { AccessTokens } from "../outgoing/access-tokens.ts"

/** The events of the feed of the orders service. */
export const fromFeed = (
  ordersUrl: string,
): Layer.Layer<EventSource, never, AccessTokens | HttpClient | SqlClient> =>
  Layer.unwrap(
    Effect.map(AccessTokens, ({ get }) =>
      eventFeedHttp({
        url: new URL(`${ordersUrl.replace(/\/+$/, "")}/events`),
        token: get(null),
        key: "orderId",
      }),
    ),
  ).pipe((feed) => sourceFeed("orders").pipe(Layer.provide(feed), Layer.provide(cursorPostgres)))

/** The events that the orders service publishes to NATS JetStream, whose client is loaded where it is used. */
export const fromNats = (servers: string): Layer.Layer<EventSource> =>
  Layer.unwrap(
    Effect.map(
      Effect.promise(() => import("@touchstone/service-kit/messaging/source.nats")),
      ({ sourceNats }) => sourceNats({ servers, stream: "orders", prefix: "orders", group: "fulfilment" }),
    ),
  )
