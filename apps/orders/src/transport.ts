import type { EventTransport } from "@touchstone/service-kit/messaging/transport"
import { transportFeed } from "@touchstone/service-kit/messaging/transport.feed"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"

// Loaded where it is used: most have no NATS.
const nats = (servers: string) =>
  Layer.unwrap(
    Effect.map(
      Effect.promise(() => import("@touchstone/service-kit/messaging/transport.nats")),
      ({ transportNats }) => transportNats({ servers, stream: "orders", prefix: "orders" }),
    ),
  )

/** How events leave the service: by the feed, or by NATS where there is one. */
export const transport = (natsUrl: Option.Option<string>): Layer.Layer<EventTransport> =>
  Option.match(natsUrl, { onNone: () => transportFeed, onSome: nats })
