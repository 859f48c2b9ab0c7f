import { describe, expect, test } from "vitest"
import { at, effectHead, file, holding, shared } from "../../test/tests-in-a-package.ts"
import { type Files, rulesOf } from "../../test/trees.ts"

describe("a looser assertion is named", () => {
  test.each<readonly [string, string]>([
    ["toBe(1)", "toBeDefined()"],
    ["toBe(1)", "toBeTruthy()"],
    ["toBe(1)", "toBeGreaterThan(0)"],
    ["toBe(1)", "not.toBe(2)"],
    ["toBe(1)", "toEqual(expect.anything())"],
    ["toEqual({ a: 1, b: 2 })", "toMatchObject({ a: 1 })"],
    ["toEqual({ a: 1, b: 2 })", "toEqual({ a: 1, b: expect.any(Number) })"],
    ["toEqual({ a: 1 })", "toEqual(expect.objectContaining({ a: 1 }))"],
    ["toEqual([1, 2])", "toContain(1)"],
    ["toStrictEqual({ a: 1 })", "toEqual({ a: 1 })"],
    ["toMatchObject({ a: 1, b: 2 })", "toMatchObject({ a: 1 })"],
    ["toMatchObject({ a: 1 })", "toMatchObject({})"],
    ["toMatch(/^late: \\d+$/)", "toMatch(/./)"],
    ['toThrow("late")', "toThrow()"],
    ['toThrow("much too late")', 'toThrow("late")'],
    ["toMatch(/^late: \\d+$/)", "toMatch(/late/)"],
    ["toEqual([1, 2])", "toHaveLength(2)"],
    ['toThrow("late")', "not.toThrow()"],
    ["toHaveBeenCalledWith(1)", "toHaveBeenCalled()"],
    ["toBeCloseTo(1, 5)", "toBeCloseTo(1, 1)"],
    ["toBeLessThan(10)", "toBeLessThan(100)"],
    ["toBeGreaterThan(50)", "toBeGreaterThan(1)"],
    ['toHaveProperty("a", 1)', 'toHaveProperty("a")'],
    ["toHaveLength(3)", "toBeDefined()"],
    ["toMatchSnapshot()", "toBeTruthy()"],
  ])("%s that becomes %s", (was, is) => {
    const [before, after] = [holding(`expect(x).${was}`), holding(`expect(x).${is}`)]
    expect(rulesOf(at(before), at(after))).toEqual(["assertion-loosened"])
  })

  test.each<readonly [string, string]>([
    ["assert.strictEqual(x, 1)", "assert.isDefined(x)"],
    ["assert.deepStrictEqual(x, { a: 1 })", "assert.isOk(x)"],
    ["assert.strictEqual(x, 1)", "assert.notStrictEqual(x, 2)"],
    ["assert.approximately(x, 1, 0.1)", "assert.approximately(x, 1, 10)"],
  ])("%s that becomes %s", (was, is) => {
    const at_ = (body: string): Files => ({
      ...shared,
      [file]: `${effectHead}it.effect("holds", () => Effect.gen(function* () { const x = yield* f; ${body} }))`,
    })
    expect(rulesOf(at_(was), at_(is))).toEqual(["assertion-loosened"])
  })
})
