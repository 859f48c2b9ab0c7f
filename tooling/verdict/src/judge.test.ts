import { describe, expect, test } from "vitest"
import type { Gate } from "./gates.ts"
import { answerOf, exitCodeOf, type TaskResult, wordOf } from "./judge.ts"
import type { Finding, GateAnswer, Outcome } from "./verdict.ts"

const gate: Gate = {
  id: "types",
  question: "Do the types hold?",
  tasks: ["types"],
  output: "types",
  cost: "quick",
}

const finding: Finding = { rule: "r", file: "a.ts", line: 1, message: "m" }

const result = (of: Partial<TaskResult>): TaskResult => ({
  task: "@a/orders#types",
  ended: "passed",
  findings: [],
  undecided: null,
  ...of,
})

const answer = (...results: ReadonlyArray<TaskResult>) => answerOf(gate, results, { mayAskNobody: false })

describe("a gate", () => {
  test("passes when each of its tasks has passed", () => {
    expect(answer(result({}), result({}))).toMatchObject({ outcome: "passed", why: null, findings: [] })
  })

  test("fails with one finding, told once and in order", () => {
    const later = { ...finding, line: 2 }
    const failed = result({ ended: "failed", findings: [later, finding, later] })
    expect(answer(result({}), failed)).toMatchObject({ outcome: "failed", findings: [finding, later] })
  })

  test("passes with a finding that was approved of, and says so", () => {
    const approved = { ...finding, approvedBy: "@ada" }
    expect(answer(result({ findings: [approved] }))).toMatchObject({
      outcome: "passed",
      findings: [approved],
    })
    expect(answer(result({ findings: [approved, finding] })).outcome).toBe("failed")
  })

  test.each([
    ["could not look", { ended: "failed", undecided: "no network" }, "no network"],
    ["was killed", { ended: "killed" }, "was killed"],
    ["did not run", { ended: "not run" }, "did not run"],
  ] as const)("is undecided when a task %s", (_, of, why) => {
    const { outcome, why: said } = answer(result({}), result(of))
    expect(outcome).toBe("undecided")
    expect(said).toContain(why)
  })

  test("says no rather than that it could not look", () => {
    expect(
      answer(result({ ended: "killed" }), result({ ended: "failed", findings: [finding] })).outcome,
    ).toBe("failed")
  })

  test("that asked nobody fails, unless nothing of it was to be asked", () => {
    expect(answer()).toMatchObject({ outcome: "failed", findings: [{ rule: "nothing-asked" }] })
    expect(answerOf(gate, [], { mayAskNobody: true }).outcome).toBe("passed")
  })
})

describe("the word", () => {
  const gates = (...outcomes: ReadonlyArray<Outcome>): ReadonlyArray<GateAnswer> =>
    outcomes.map((outcome) => ({ ...answer(result({})), outcome }))

  test.each([
    ["RELEASABLE", 0, ["passed", "passed"]],
    ["NOT RELEASABLE", 1, ["passed", "failed"]],
    ["NOT RELEASABLE", 1, ["undecided", "failed"]],
    ["UNDECIDED", 2, ["undecided", "passed"]],
  ] as const)("%s, exit code %i, of %o", (word, code, outcomes) => {
    expect(wordOf(gates(...outcomes))).toBe(word)
    expect(exitCodeOf({ gates: gates(...outcomes) })).toBe(code)
  })
})
