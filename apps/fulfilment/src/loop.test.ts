import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Logger from "effect/Logger"
import * as TestClock from "effect/testing/TestClock"
import { about, forever } from "./loop.ts"

/** Runs a loop whose turns fail while `fails` says so, and gives what it has logged. */
const looping = (fails: (turn: number) => boolean, minutes: number) =>
  Effect.gen(function* () {
    const logged: Array<string> = []
    let turns = 0
    const round = Effect.suspend(() => {
      turns += 1
      if (!fails(turns)) return Effect.succeed(1_000)
      return turns % 2 === 0 ? Effect.fail("no database") : Effect.die("a bug")
    })
    const logger = Logger.make(({ logLevel, message }) => {
      logged.push(`${logLevel} ${String(message)}`)
    })
    const loop = yield* Effect.forkChild(forever("Work", round).pipe(Effect.provide(Logger.layer([logger]))))
    yield* TestClock.adjust(`${minutes} minutes`)
    yield* Fiber.interrupt(loop)
    return { turns, logged }
  })

describe("a loop", () => {
  it.effect("goes on as often as its turns say", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* looping(() => false, 1), { turns: 61, logged: [] })
    }),
  )

  it.effect("outlives failures and bugs, and tells once that it fails and once that it works again", () =>
    Effect.gen(function* () {
      const { turns, logged } = yield* looping((turn) => turn > 3 && turn < 20, 10)
      assert.isAbove(turns, 20)
      assert.deepStrictEqual(logged, ["Error Work fails, and tries again", "Info Work works again"])
    }),
  )

  it.effect("tries every five to ten seconds when nothing works for long", () =>
    Effect.gen(function* () {
      const { turns } = yield* looping(() => true, 60)
      assert.isAtLeast(turns, 360)
      assert.isAtMost(turns, 740)
    }),
  )

  it.effect("waits about as long as it should", () =>
    Effect.gen(function* () {
      const waits = yield* Effect.all(Array.from({ length: 100 }, () => about(1_000)))
      assert.isTrue(waits.every((wait) => wait >= 500 && wait < 1_000))
      assert.isAbove(new Set(waits).size, 50)
    }),
  )
})
