import { describe, expect, test } from "vitest"
import type { Answer } from "./ask-gate.ts"
import type { Drill } from "./drill.ts"
import { judgeDefect, judgeTwin } from "./judge.ts"

const drill: Drill = {
  name: "01-a",
  title: "A",
  gate: "lint",
  rule: "house/no-clock",
  file: "src/a.ts",
  sample: false,
  defect: [],
  twin: [],
}

const finding = { rule: "house/no-clock", file: "src/a.ts", line: 3, message: "a clock" }
const answer = (changed: Partial<Answer> = {}): Answer => ({
  outcome: "failed",
  why: null,
  findings: [finding],
  seconds: 1.5,
  ...changed,
})
const passes = answer({ outcome: "passed", findings: [] })

describe("the defect", () => {
  test("is caught by its rule in its file, with or without the name of the house", () => {
    expect(judgeDefect(drill, answer())).toBeNull()
    expect(judgeDefect({ ...drill, rule: "no-clock" }, answer())).toBeNull()
    expect(judgeDefect(drill, answer({ findings: [{ ...finding, file: "src/b.ts" }, finding] }))).toBeNull()
  })

  test.each([
    ["by another rule", answer({ findings: [{ ...finding, rule: "house/no-throw" }] })],
    ["in another file", answer({ findings: [{ ...finding, file: "src/b.ts" }] })],
    ["and forgiven", answer({ outcome: "passed" })],
    ["by nobody", passes],
  ])("is missed when it is found %s", (_, found) => {
    expect(judgeDefect(drill, found)).toEqual({ _tag: "missed", found: found.findings })
  })

  test("is not judged by a gate that could not look", () => {
    expect(judgeDefect(drill, answer({ outcome: "undecided", why: "no git" }))).toEqual({
      _tag: "undecided",
      half: "defect",
      why: "no git",
    })
  })
})

describe("the twin", () => {
  test("passes, and the drill with it", () => {
    expect(judgeTwin(drill, answer(), passes)).toEqual({ _tag: "ok", seconds: 1.5, finding })
  })

  test("that is objected to is a false alarm, whatever the rule", () => {
    const other = { ...finding, rule: "other" }
    expect(judgeTwin(drill, answer(), answer({ findings: [other] }))).toEqual({
      _tag: "false alarm",
      found: [other],
    })
  })

  test("is not judged by a gate that could not look", () => {
    expect(judgeTwin(drill, answer(), answer({ outcome: "undecided" }))).toEqual({
      _tag: "undecided",
      half: "twin",
      why: "the gate did not say why",
    })
  })
})
