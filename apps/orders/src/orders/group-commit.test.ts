import { assert, it } from "@effect/vitest"
import type { NonEmptyReadonlyArray } from "effect/Array"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Latch from "effect/Latch"
import { groupCommit } from "./group-commit.ts"

const oneAtATime = { items: 3, writes: 1 }

it.effect("what arrives while a write is under way is written together, in order, up to the limit", () =>
  Effect.gen(function* () {
    const begin = yield* Latch.make()
    const writes: Array<ReadonlyArray<number>> = []
    const write = (items: NonEmptyReadonlyArray<number>) =>
      Effect.suspend(() => {
        writes.push(items)
        return Effect.as(
          begin.await,
          items.map((item) => item * 10),
        )
      })
    const submit = yield* groupCommit(write, oneAtATime)
    const first = yield* Effect.forkChild(submit(1), { startImmediately: true })
    yield* Effect.yieldNow
    const others = yield* Effect.forkChild(Effect.all([2, 3, 4, 5].map(submit), { concurrency: 4 }), {
      startImmediately: true,
    })
    yield* Effect.yieldNow
    yield* begin.open
    assert.strictEqual(yield* Fiber.join(first), 10)
    assert.deepStrictEqual(yield* Fiber.join(others), [20, 30, 40, 50])
    assert.deepStrictEqual(writes, [[1], [2, 3, 4], [5]])
  }).pipe(Effect.scoped),
)

const submitAll = <E>(
  write: (items: NonEmptyReadonlyArray<number>) => Effect.Effect<ReadonlyArray<number>, E>,
) =>
  Effect.gen(function* () {
    const submit = yield* groupCommit(write, oneAtATime)
    return yield* Effect.all(
      [1, 2, 3, 4].map((item) => Effect.exit(submit(item))),
      { concurrency: 4 },
    )
  }).pipe(Effect.scoped)

it.effect("an item that cannot be written keeps no other from being written", () =>
  Effect.gen(function* () {
    const write = (items: NonEmptyReadonlyArray<number>) =>
      items.includes(3) ? Effect.die("poison") : Effect.succeed(items)
    const exits = yield* submitAll(write)
    assert.deepStrictEqual(exits.map(Exit.isSuccess), [true, true, false, true])
  }),
)

it.effect("a failure is everybody's, at once, and the next write is tried again", () =>
  Effect.gen(function* () {
    let writes = 0
    const write = () =>
      Effect.suspend(() => {
        writes += 1
        return Effect.fail("unavailable")
      })
    const exits = yield* submitAll(write)
    assert.deepStrictEqual(
      exits,
      [1, 2, 3, 4].map(() => Exit.fail("unavailable")),
    )
    assert.isAtMost(writes, 3)
  }),
)
