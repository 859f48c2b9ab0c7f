import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"

/** Waits until something holds, and looks often. */
export const until = <R>(holds: Effect.Effect<boolean, never, R>): Effect.Effect<void, "never held", R> =>
  holds.pipe(
    Effect.filterOrFail(
      (now) => now,
      () => "never held" as const,
    ),
    Effect.retry({ schedule: Schedule.spaced("10 millis"), times: 1000 }),
    Effect.asVoid,
  )
