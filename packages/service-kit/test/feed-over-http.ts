import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { eventFeedHttp } from "../src/messaging/event-feed.http.ts"
import { EventFeed } from "../src/messaging/event-feed.ts"
import { serve } from "./serve.ts"

/** The feed of a service, as another one sees it. */
export const feedOverHttp: Layer.Layer<EventFeed, never, EventFeed> = Layer.unwrap(
  Effect.gen(function* () {
    const feed = yield* EventFeed
    const { url } = yield* serve((request, response) => {
      const asked = new URL(request.url ?? "", "http://feed").searchParams
      const page = feed.after(Number(asked.get("after")), Number(asked.get("limit")))
      Effect.runFork(
        Effect.map(page, (messages) => {
          const events = messages.map(({ position, body }) => `{"position":${position},"event":${body}}`)
          response.end(`{"events":[${events.join()}]}`)
        }),
      )
    })
    return eventFeedHttp({ url, token: Effect.succeed(Redacted.make("secret")), key: "key" })
  }),
).pipe(Layer.provide(NodeHttpClient.layerNodeHttp))
