import * as Context from "effect/Context"
import * as Data from "effect/Data"
import type * as Effect from "effect/Effect"
import type { Published } from "./message.ts"

/** The feed did not answer, or not with messages. */
export class FeedUnavailable extends Data.TaggedError("FeedUnavailable")<{ readonly cause: unknown }> {}

/** All that a service has published, to be read from any position on. Every adapter passes `event-feed.suite.ts`. */
export class EventFeed extends Context.Service<
  EventFeed,
  {
    /** The messages after a position, in order, at most `limit`. None is ever published before one that was read. */
    readonly after: (
      position: number,
      limit: number,
    ) => Effect.Effect<ReadonlyArray<Published>, FeedUnavailable>
  }
>()("service-kit/EventFeed") {}
