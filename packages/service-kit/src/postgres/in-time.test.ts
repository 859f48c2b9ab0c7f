import { assert, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"
import { inTime } from "./in-time.ts"

const late = inTime("8 seconds", () => "late")

it.effect("what comes in time is the answer", () =>
  Effect.gen(function* () {
    assert.strictEqual(yield* late(Effect.succeed(1)), 1)
    assert.strictEqual(yield* Effect.flip(late(Effect.fail("no"))), "no")
  }),
)

it.effect("what does not come in time is waited for no longer, and goes on", () =>
  Effect.gen(function* () {
    const line = yield* Deferred.make<null>()
    const written = yield* Deferred.make<null>()
    const write = Effect.andThen(Deferred.await(line), Deferred.succeed(written, null))
    const answer = yield* Effect.forkChild(Effect.uninterruptible(Effect.flip(late(write))))
    yield* TestClock.adjust("8 seconds")
    assert.strictEqual(yield* Fiber.join(answer), "late")
    yield* Deferred.succeed(line, null)
    assert.isNull(yield* Deferred.await(written))
  }),
)
