import * as Data from "effect/Data"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { EventFeed, FeedUnavailable } from "./event-feed.ts"
import type { Published } from "./message.ts"

export interface HttpFeedOptions<E> {
  /** Where the feed is, such as `http://orders/events`. */
  readonly url: URL
  /** The bearer token for each request. */
  readonly token: Effect.Effect<Redacted.Redacted, E>
  /** The field of an event that is its key, such as `orderId`. */
  readonly key: string
  /** For a whole page. */
  readonly timeout?: Duration.Input
  /** What a page may weigh, in bytes. */
  readonly maxBytes?: number
}

class PageTooLarge extends Data.TaggedError("PageTooLarge")<{ readonly maxBytes: number }> {}

const Page = Schema.Struct({
  events: Schema.Array(
    Schema.Struct({
      position: Schema.Int.check(Schema.isGreaterThan(0)),
      event: Schema.Record(Schema.String, Schema.Unknown),
    }),
  ),
})

const decodePage = Schema.decodeUnknownEffect(Schema.fromJsonString(Page))

/** An event without an id or a key is handed on all the same: what becomes of it is for its consumer to say. */
const toMessage =
  (keyField: string) =>
  ({ position, event }: (typeof Page)["Type"]["events"][number]): Published => {
    const text = (field: string, otherwise: string): string => {
      const value = event[field]
      return typeof value === "string" && value !== "" ? value : otherwise
    }
    const id = text("id", `position:${position}`)
    return { position, id, key: text(keyField, id), body: JSON.stringify(event) }
  }

/** Stops reading where it is too much, rather than trust the other side's word on how long it is. */
const readText = (response: HttpClientResponse.HttpClientResponse, maxBytes: number) =>
  response.stream.pipe(
    Stream.runFoldEffect(
      (): ReadonlyArray<Uint8Array> => [],
      (chunks, chunk) => {
        const all = [...chunks, chunk]
        return all.reduce((size, { length }) => size + length, 0) > maxBytes
          ? Effect.fail(new PageTooLarge({ maxBytes }))
          : Effect.succeed(all)
      },
    ),
    Effect.map((chunks) => Buffer.concat(chunks).toString("utf8")),
  )

/** The feed of another service: `GET url?after=…&limit=…` answers `{ events: [{ position, event }] }`. */
export const eventFeedHttp = <E>({
  url,
  token,
  key,
  timeout = "5 seconds",
  maxBytes = 16 * 1024 * 1024,
}: HttpFeedOptions<E>): Layer.Layer<EventFeed, never, HttpClient.HttpClient> =>
  Layer.effect(
    EventFeed,
    Effect.map(HttpClient.HttpClient, (client) => ({
      after: (position, limit) =>
        Effect.gen(function* () {
          const request = HttpClientRequest.get(url, {
            urlParams: { after: String(position), limit: String(limit) },
          }).pipe(HttpClientRequest.bearerToken(yield* token), HttpClientRequest.acceptJson)
          const text = yield* client.execute(request).pipe(
            Effect.flatMap(HttpClientResponse.filterStatusOk),
            Effect.flatMap((response) => readText(response, maxBytes)),
            Effect.timeout(timeout),
            // Whoever reads a feed comes back, and knows better when.
            Effect.retry({ times: 0 }),
          )
          const page = yield* decodePage(text)
          return page.events.map(toMessage(key))
        }).pipe(Effect.mapError((cause) => new FeedUnavailable({ cause }))),
    })),
  )
