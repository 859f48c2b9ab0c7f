import * as Context from "effect/Context"
import * as Data from "effect/Data"
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import type { Message } from "./message.ts"

/** Where messages come from did not answer. */
export class SourceUnavailable extends Data.TaggedError("SourceUnavailable")<{ readonly cause: unknown }> {}

/** Another consumer of the group has handled this message, or an earlier one of this one's was not: take again. */
export class OutOfTurn extends Data.TaggedError("OutOfTurn")<{ readonly id: string }> {}

/** A message on its way. Until it is recorded or acknowledged it is delivered again. */
export interface Delivery {
  readonly message: Message
  /**
   * To be run in the transaction that handles the message, as its last step: what must be remembered together with the
   * effect. A source that has nothing to remember there does nothing.
   */
  readonly record: Effect.Effect<void, OutOfTurn | SourceUnavailable>
  /** To be run when that transaction has committed. One that does not arrive means another delivery. */
  readonly acknowledge: Effect.Effect<void>
  /** Instead of these two: deliver it again, not before the delay where the source can keep to it. */
  readonly retryLater: (delay: Duration.Input) => Effect.Effect<void>
}

/** The consumer's end of a transport. Every pair of a transport and a source passes `source.suite.ts`. */
export class EventSource extends Context.Service<
  EventSource,
  {
    /**
     * The next messages, at most `limit`, in order for each key; none when there are none for now. They are to be handled
     * in this order, and after one that failed, those that follow it with the same key are to be left for later too.
     */
    readonly take: (limit: number) => Effect.Effect<ReadonlyArray<Delivery>, SourceUnavailable>
  }
>()("service-kit/EventSource") {}
