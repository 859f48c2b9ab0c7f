import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import type { NatsTransportOptions } from "./transport.nats.ts"
import { transportFeed } from "./transport.feed.ts"
import type { EventTransport } from "./transport.ts"

/**
 * How events leave a service: by NATS where the environment names one, else by the feed.
 *
 * @example transportNatsOrFeed(config.natsUrl, { stream: "orders", prefix: "orders" })
 */
export const transportNatsOrFeed = (
  natsUrl: Option.Option<string>,
  options: Omit<NatsTransportOptions, "servers">,
): Layer.Layer<EventTransport> =>
  Option.match(natsUrl, {
    onNone: () => transportFeed,
    onSome: (servers) =>
      // Loaded where it is used: most have no NATS.
      Layer.unwrap(
        Effect.map(
          Effect.promise(() => import("./transport.nats.ts")),
          ({ transportNats }) => transportNats({ ...options, servers }),
        ),
      ),
  })
