import * as Cause from "effect/Cause"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"

/** Between half of a time and the whole of it, in milliseconds. */
export const about = (millis: number): Effect.Effect<number> =>
  Effect.map(Random.next, (chance) => millis * (0.5 + chance / 2))

/** Twice as long each time, ten seconds at most, and no two replicas in step. */
const pauseAfter = (failures: number) => about(Math.min(10_000, 100 * 2 ** Math.min(failures, 10)))

/**
 * Runs a round again and again, whatever comes of it. The round returns for how long to pause; a failure or a defect makes
 * it wait, longer each time, and is logged when it begins and when it is over.
 */
export const forever = <E, R>(
  name: string,
  round: Effect.Effect<Duration.Input, E, R>,
): Effect.Effect<never, never, R> =>
  Effect.suspend(() => {
    let failures = 0
    const turn = Effect.gen(function* () {
      const pause = yield* round
      if (failures > 0) yield* Effect.logInfo(`${name} works again`)
      failures = 0
      yield* Effect.sleep(pause)
    }).pipe(
      Effect.catchCause((cause) =>
        Cause.hasInterruptsOnly(cause)
          ? Effect.interrupt
          : Effect.gen(function* () {
              // What lasts would fill the log with itself.
              if (failures === 0) yield* Effect.logError(`${name} fails, and tries again`, cause)
              failures += 1
              yield* Effect.sleep(yield* pauseAfter(failures))
            }),
      ),
    )
    return Effect.forever(turn)
  })
