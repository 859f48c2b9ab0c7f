import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { EventTransport } from "./transport.ts"

/** Consumers read the feed, where the outbox itself makes a message appear: there is nothing else to do. */
export const transportFeed: Layer.Layer<EventTransport> = Layer.succeed(EventTransport, {
  publish: () => Effect.void,
})
