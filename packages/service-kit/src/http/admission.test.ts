import { assert, describe, it } from "@effect/vitest"
import { setImmediate } from "node:timers/promises"
import { makeAdmission } from "./admission.ts"

const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate()
}

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
  it("is in the order of arrival", async () => {
    const told: Array<string> = []
    const visitor = visitors(told)
    const { ask, leave, waiting } = makeAdmission({ concurrency: 1, queue: 2, queueTime: 1000 })
    for (const name of ["a", "b", "c", "d"]) ask(visitor(name))
    assert.deepStrictEqual(told, ["a in", "d out"])
    assert.strictEqual(waiting(), 2)
    leave()
    await turns()
    leave()
    await turns()
    leave()
    assert.deepStrictEqual(told, ["a in", "d out", "b in", "c in"])
    assert.strictEqual(waiting(), 0)
    ask(visitor("e"))
    assert.strictEqual(told.at(-1), "e in")
  })

  it("passes over who has gone, and who has waited for too long", async () => {
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
    await turns()
    assert.deepStrictEqual(told, ["a in", "late out", "b in"])
  })

  it("calls those who wait in one at a time, so that those inside go on meanwhile", async () => {
    const told: Array<string> = []
    const visitor = visitors(told)
    const { ask, leave } = makeAdmission({ concurrency: 2, queue: 9, queueTime: 1000 })
    for (const name of ["a", "b", "c", "d", "e"]) ask(visitor(name))
    leave()
    leave()
    ask(visitor("late"))
    assert.deepStrictEqual(told, ["a in", "b in"])
    await setImmediate()
    assert.deepStrictEqual(told, ["a in", "b in", "c in"])
    await turns()
    assert.deepStrictEqual(told, ["a in", "b in", "c in", "d in"])
  })

  it("forgets nobody who comes while the one that was to be called in is refused", async () => {
    const told: Array<string> = []
    const visitor = visitors(told)
    let time = 0
    const { ask, leave } = makeAdmission({ concurrency: 1, queue: 9, queueTime: 1 }, () => time)
    // What follows an immediate is before the next timers, and those are before the next immediate.
    await setImmediate()
    ask(visitor("a"))
    ask({ ...visitor("late"), refuse: () => ["b", "c"].forEach((name) => ask(visitor(name))) })
    leave()
    time = 1
    const due = performance.now() + 3
    while (performance.now() < due);
    await turns()
    assert.deepStrictEqual(told, ["a in", "b in"])
    leave()
    await turns()
    assert.deepStrictEqual(told, ["a in", "b in", "c in"])
  })
})
