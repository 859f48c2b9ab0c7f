import { assert, describe, it } from "@effect/vitest"
import type { RequestListener } from "node:http"
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { serve } from "../../test/serve.ts"
import { eventFeedHttp, type HttpFeedOptions } from "./event-feed.http.ts"
import { EventFeed, type FeedUnavailable } from "./event-feed.ts"

const read = (
  listener: RequestListener,
  options: Partial<HttpFeedOptions<never>> = {},
): Effect.Effect<ReadonlyArray<unknown>, FeedUnavailable> =>
  Effect.gen(function* () {
    const { url } = yield* serve(listener)
    const token = Effect.succeed(Redacted.make("secret"))
    return yield* Effect.flatMap(EventFeed, (feed) => feed.after(7, 2)).pipe(
      Effect.provide(eventFeedHttp({ url, token, key: "orderId", ...options })),
    )
  }).pipe(Effect.scoped, Effect.provide(NodeHttpClient.layerNodeHttp))

const answer =
  (body: string, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(body)
  }

describe("the feed over HTTP", () => {
  it.live("asks for what comes after a position, as whom its token says, and makes messages of events", () =>
    Effect.gen(function* () {
      const asked: Array<unknown> = []
      const event = { id: "o1:1", orderId: "o1", text: "ä – 🫖" }
      const messages = yield* read((request, response) => {
        asked.push([request.method, request.url, request.headers.authorization])
        const body = { events: [{ position: 8, event }], next: 8 }
        answer(JSON.stringify(body))(request, response)
      })
      assert.deepStrictEqual(asked, [["GET", "/events?after=7&limit=2", "Bearer secret"]])
      assert.deepStrictEqual(messages, [{ position: 8, id: "o1:1", key: "o1", body: JSON.stringify(event) }])
    }),
  )

  it.live("hands on an event that has no id and no key, for its consumer to judge", () =>
    Effect.gen(function* () {
      const messages = yield* read(answer(`{"events":[{"position":8,"event":{"id":5}}]}`))
      assert.deepStrictEqual(messages, [
        { position: 8, id: "position:8", key: "position:8", body: `{"id":5}` },
      ])
    }),
  )

  const faults: ReadonlyArray<readonly [string, RequestListener]> = [
    ["refuses", answer(`{"events":[]}`, 401)],
    ["fails", answer(`{"events":[]}`, 503)],
    ["answers with something else", answer(`{"events":[{"position":"8","event":{}}]}`)],
    ["answers with what is no JSON", answer("<html>")],
    ["breaks off", (_, response) => void response.destroy()],
    ["never answers", () => {}],
    ["never finishes", (_, response) => void response.write(`{"events":[`)],
    ["answers with too much", answer(`{"events":[]${" ".repeat(3_000)}}`)],
  ]
  for (const [what, listener] of faults) {
    it.live(`is unavailable when the other side ${what}`, () =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(read(listener, { timeout: "300 millis", maxBytes: 2_000 }))
        assert.strictEqual(error._tag, "FeedUnavailable")
      }),
    )
  }
})
