import { expect, test } from "vitest"
import { within } from "./within.ts"

const never = new Promise<never>(() => undefined)

test("answers what the task answers", async () => {
  expect(await within(1, "no answer", Promise.resolve(42))).toBe(42)
})

test("abandons a task that takes too long, and says so", async () => {
  await expect(within(0.01, "the engine is silent", never)).rejects.toThrow(
    "the engine is silent: no answer within 0.01 s",
  )
})

test("says in one line why a task failed", async () => {
  const failing = Promise.reject(new Error("no such host\n  at ..."))
  await expect(within(1, "no image", failing)).rejects.toThrow(/^no image: no such host$/)
})
