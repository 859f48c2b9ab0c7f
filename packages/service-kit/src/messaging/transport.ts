import type { NonEmptyReadonlyArray } from "effect/Array"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import type * as Effect from "effect/Effect"
import type { Message } from "./message.ts"

/** Not all messages are known to have arrived. */
export class TransportUnavailable extends Data.TaggedError("TransportUnavailable")<{
  readonly cause: unknown
}> {}

/**
 * How messages reach those who consume them: at least once, and in order for each key. With the source at its other end,
 * every adapter passes `source.suite.ts`.
 */
export class EventTransport extends Context.Service<
  EventTransport,
  {
    readonly publish: (messages: NonEmptyReadonlyArray<Message>) => Effect.Effect<void, TransportUnavailable>
  }
>()("service-kit/EventTransport") {}
