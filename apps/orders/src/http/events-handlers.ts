import { RecordedOrderEvent, OrdersApi, Unavailable } from "@touchstone/orders-contract"
import { EventFeed } from "@touchstone/service-kit/messaging/event-feed"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as Schema from "effect/Schema"

const pageSize = 100

const decode = Schema.decodeUnknownEffect(Schema.fromJsonString(RecordedOrderEvent))

export const eventsHandlers = HttpApiBuilder.group(OrdersApi, "events", (handlers) =>
  handlers.handleAll({
    read: ({ query }) =>
      Effect.gen(function* () {
        const after = query.after ?? 0
        const feed = yield* EventFeed
        const published = yield* feed.after(after, query.limit ?? pageSize)
        const events = yield* Effect.forEach(published, ({ position, body }) =>
          Effect.map(decode(body), (event) => ({ position, event })),
        )
        return { events, next: published.at(-1)?.position ?? after }
      }).pipe(
        Effect.catchTags({
          // What was published is what this service has written.
          SchemaError: Effect.die,
          FeedUnavailable: ({ cause }) =>
            Effect.logError("The event feed is unavailable", cause).pipe(
              Effect.andThen(Effect.fail(new Unavailable())),
            ),
        }),
      ),
  }),
)
