import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { CursorStore } from "./cursor.ts"

/** Remembers as long as the process lives, and whatever becomes of the caller's transaction. */
export const cursorMemory: Layer.Layer<CursorStore> = Layer.sync(CursorStore, () => {
  const positions = new Map<string, number>()
  return {
    read: (source) => Effect.sync(() => positions.get(source) ?? 0),
    advance: (source, from, to) =>
      Effect.sync(() => {
        if ((positions.get(source) ?? 0) !== from) return false
        positions.set(source, to)
        return true
      }),
  }
})
