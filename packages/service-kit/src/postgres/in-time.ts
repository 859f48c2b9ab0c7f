import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

/**
 * Waits no longer than this for what the database does. The server ends what takes too long by itself, but where the
 * line to it is dead, it is never asked. What was begun goes on, and may succeed: a write must not be broken off.
 */
export const inTime =
  <E2>(limit: Duration.Input, orElse: () => E2) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | E2, R> =>
    Effect.flatMap(Effect.forkDetach(effect, { startImmediately: true }), (fiber) =>
      Fiber.join(fiber).pipe(
        Effect.interruptible,
        Effect.timeoutOrElse({ duration: limit, orElse: () => Effect.fail(orElse()) }),
      ),
    )
