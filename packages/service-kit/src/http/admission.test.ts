import { assert, describe, it } from "@effect/vitest"
import { makeAdmission } from "./admission.ts"

const visitors =
  (told: Array<string>) =>
  (name: string, gone = false) => ({
    gone: () => gone,
    enter: () => {
      told.push(`${name} in`)
    },
    refuse: () => {
      told.push(`${name} out`)
    },
  })

describe("admission", () => {
  it("is in the order of arrival", () => {
    const told: Array<string> = []
    const visitor = visitors(told)
    const { ask, leave, waiting } = makeAdmission({ concurrency: 1, queue: 2, queueTime: 1000 })
    for (const name of ["a", "b", "c", "d"]) ask(visitor(name))
    assert.deepStrictEqual(told, ["a in", "d out"])
    assert.strictEqual(waiting(), 2)
    leave()
    leave()
    leave()
    assert.deepStrictEqual(told, ["a in", "d out", "b in", "c in"])
    assert.strictEqual(waiting(), 0)
    ask(visitor("e"))
    assert.strictEqual(told.at(-1), "e in")
  })

  it("passes over who has gone, and who has waited for too long", () => {
    const told: Array<string> = []
    const visitor = visitors(told)
    let time = 0
    const { ask, leave } = makeAdmission({ concurrency: 1, queue: 9, queueTime: 1000 }, () => time)
    ask(visitor("a"))
    ask(visitor("late"))
    time = 500
    ask(visitor("gone", true))
    ask(visitor("b"))
    time = 1000
    leave()
    assert.deepStrictEqual(told, ["a in", "late out", "b in"])
  })
})
