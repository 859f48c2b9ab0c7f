import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import { CursorStore } from "./cursor.ts"

/** What every store of cursors does. A new adapter is held to it by one call. */
export const cursorSuite = <E>(adapter: string, layer: Layer.Layer<CursorStore, E>): void => {
  describe(`cursors (${adapter})`, () => {
    it.effect("move from where they stand, each by itself", () =>
      Effect.gen(function* () {
        const { advance, read } = yield* CursorStore
        assert.strictEqual(yield* read("a"), 0)
        assert.isTrue(yield* advance("a", 0, 3))
        assert.isTrue(yield* advance("a", 3, 4_000_000_000))
        assert.deepStrictEqual([yield* read("a"), yield* read("b")], [4_000_000_000, 0])
      }).pipe(Effect.provide(layer)),
    )

    it.effect("do not move from anywhere else", () =>
      Effect.gen(function* () {
        const { advance, read } = yield* CursorStore
        assert.isFalse(yield* advance("a", 1, 2))
        assert.isTrue(yield* advance("a", 0, 1))
        assert.isFalse(yield* advance("a", 0, 2))
        assert.isFalse(yield* advance("a", 2, 3))
        assert.strictEqual(yield* read("a"), 1)
      }).pipe(Effect.provide(layer)),
    )

    it.effect("are moved by one of those who try at once", () =>
      Effect.gen(function* () {
        const { advance } = yield* CursorStore
        for (const from of [0, 1]) {
          const moved = yield* Effect.all(
            Array.from({ length: 5 }, () => advance("a", from, from + 1)),
            { concurrency: 5 },
          )
          assert.strictEqual(moved.filter(Boolean).length, 1)
        }
      }).pipe(Effect.provide(layer)),
    )
  })
}
