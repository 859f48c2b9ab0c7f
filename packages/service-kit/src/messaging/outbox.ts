import type { NonEmptyReadonlyArray } from "effect/Array"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import type { Message } from "./message.ts"

/** The outbox did not answer. What was to be written may or may not have been. */
export class OutboxUnavailable extends Data.TaggedError("OutboxUnavailable")<{ readonly cause: unknown }> {}

export interface Backlog {
  /** How many messages wait to be published. */
  readonly count: number
  /** For how long the oldest of them has waited; 0 where none waits. */
  readonly oldestAgeMs: number
}

/**
 * The messages that were written together with what they tell of, and wait to be published: the relay's side.
 * Every adapter passes `outbox.suite.ts`.
 */
export class Outbox extends Context.Service<
  Outbox,
  {
    /**
     * Hands the oldest unpublished messages to `publish`, at most `limit`, in the order of their writing, and gives them
     * their positions once it has succeeded. When it fails, or the process dies, all of them will be published again:
     * at least once. Returns how many there were; 0 also while another relay is at it.
     */
    readonly publishNext: <E, R>(
      limit: number,
      publish: (messages: NonEmptyReadonlyArray<Message>) => Effect.Effect<void, E, R>,
    ) => Effect.Effect<number, E | OutboxUnavailable, R>
    readonly backlog: Effect.Effect<Backlog, OutboxUnavailable>
    /** Forgets what was published and is older; returns how many. The newest stays: the next position follows from it. */
    readonly purge: (olderThan: Duration.Input) => Effect.Effect<number, OutboxUnavailable>
  }
>()("service-kit/Outbox") {}

/** The writer's side, for a service that has no statement of its own to write messages with. Passes the same suite. */
export class OutboxWriter extends Context.Service<
  OutboxWriter,
  {
    /** Writes in the transaction of the caller, where there is one, and wakes the relay once it has committed. */
    readonly append: (messages: NonEmptyReadonlyArray<Message>) => Effect.Effect<void, OutboxUnavailable>
  }
>()("service-kit/OutboxWriter") {}
