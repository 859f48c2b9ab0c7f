import { expect, test } from "vitest"
import { all, any, finds, installs, lacks, notices, type Proof, runs, tells } from "../criteria/proof.ts"
import type { Ended, Planting, Try } from "../experiments/planting.ts"
import type { Task } from "../experiments/tasks.ts"
import { type Answer, type Facts, keyOf, type Trial } from "./facts.ts"
import { scriptsOf, soilOf } from "./questions.ts"
import { weigh } from "./weigh.ts"

const found: Answer = {
  command: "git grep yes",
  exitCode: 0,
  places: [{ path: "a.ts", line: 3, text: "yes" }],
  says: "yes",
}
const missed: Answer = { command: "git grep no", exitCode: 1, places: [], says: "finds nothing" }
const scripts: Answer = { ...found, command: "git grep scripts" }

const yes = finds("yes", ["a"])
const no = finds("no", ["a"])
const open = runs("check")

const command = "npm run check"
const ended = (exitCode: number | null, about: Partial<Ended> = {}): Ended => ({
  exitCode,
  seconds: 1,
  says: "",
  isCutOff: false,
  ...about,
})

const facts = (trial: Trial | null = null, commands: ReadonlyArray<Task> = ["check", "lint"]): Facts => ({
  answers: new Map([
    [keyOf({ look: { pattern: "yes", paths: ["a"] } }), found],
    [keyOf({ look: { pattern: "no", paths: ["a"] } }), missed],
    [keyOf({ git: ["tag"] }), { ...missed, command: "git tag", exitCode: 0, says: "v1" }],
    [keyOf({ git: ["stash"] }), { ...missed, command: "git stash", exitCode: 0, says: "" }],
    [keyOf({ look: scriptsOf(["check"]) }), scripts],
    [keyOf({ look: scriptsOf(["check", "lint"]) }), scripts],
    [keyOf({ look: soilOf("debugger") }), found],
  ]),
  commands: new Map(commands.map((task) => [task, command])),
  trial,
})

const weighed: ReadonlyArray<readonly [name: string, Proof, boolean | null]> = [
  ["a line that is there", yes, true],
  ["a line that is not there", no, false],
  ["no line, and it is there", lacks("yes", ["a"]), false],
  ["no line, and it is not there", lacks("no", ["a"]), true],
  ["git tells something", tells("tag"), true],
  ["git tells nothing", tells("stash"), false],
  ["what takes a run", open, null],
  ["all, of which one is missing", all(yes, open, no), false],
  ["all, of which one is open", all(yes, open), null],
  ["all", all(yes, yes), true],
  ["any, of which one is there", any(no, open, yes), true],
  ["any, of which one is open", any(no, open), null],
  ["any of none", any(no, no), false],
]

test.each(weighed)("%s", (_, proof, isMet) => {
  const finding = weigh(proof, facts())
  expect(finding.isMet).toBe(isMet)
  expect(finding.evidence.length).toBeGreaterThan(0)
})

const untried: Trial = { ran: new Map(), instead: null, settings: null, tries: new Map() }
const ran = (about: Ended): Trial => ({ ...untried, ran: new Map([["check", { command, ...about }]]) })

const runsWeighed: ReadonlyArray<readonly [name: string, Ended, boolean | null]> = [
  ["ends with 0", ended(0), true],
  ["ends with 1", ended(1), false],
  ["does not end", ended(null), false],
  ["takes longer than it may", ended(0, { seconds: 700 }), false],
  ["has no network", ended(1, { isCutOff: true }), null],
]

test.each(runsWeighed)("a command that %s", (_, about, isMet) => {
  expect(weigh(runs("check", 600), facts(ran(about))).isMet).toBe(isMet)
})

test("where nothing can be installed for want of a network, no failure says anything", () => {
  const trial: Trial = {
    ...untried,
    ran: new Map([
      ["install", { command: "npm ci", ...ended(1, { isCutOff: true }) }],
      ["check", { command, ...ended(1) }],
    ]),
  }
  const { isMet, evidence } = weigh(runs("check"), facts(trial))
  expect({ isMet, evidence }).toMatchObject({ isMet: null, evidence: [{ command: "npm ci", exitCode: 1 }] })
})

const withInstead = (about: Ended): Trial => ({
  ...ran(ended(0)),
  ran: new Map([
    ["install", { command: "npm ci", ...ended(1) }],
    ["check", { command, ...ended(0) }],
  ]),
  instead: { command: "npm install", ...about },
  settings: "cp .env.example .env",
})

test("what does not install as pinned installs all the same, and the checks say on what they stand", () => {
  const known = facts(withInstead(ended(0)), ["install", "check"])
  expect(weigh(runs("install"), known)).toMatchObject({
    isMet: false,
    evidence: [{ command: "npm ci" }],
  })
  expect(weigh(installs, known)).toMatchObject({ isMet: true, evidence: [{ command: "npm install" }] })
  expect(weigh(runs("check"), known)).toMatchObject({
    isMet: true,
    evidence: [{ command }, { command: "npm install" }, { command: "cp .env.example .env" }],
  })
})

test("what installs neither way does not install", () => {
  expect(weigh(installs, facts(withInstead(ended(1)), ["install"])).isMet).toBe(false)
})

const planting = (line: number): Planting => ({ path: "a.ts", line, text: "", twin: "" })
const passed: Try = { planting: planting(1), command, planted: ended(0), twin: null }
const noticed: Try = { planting: planting(2), command, planted: ended(1), twin: ended(0) }
const failed: Try = { planting: planting(3), command, planted: null, twin: ended(1) }
const confounded: Try = { planting: planting(4), command, planted: ended(1), twin: ended(1) }

const tried: ReadonlyArray<readonly [name: string, ReadonlyArray<Try>, boolean | null]> = [
  ["is noticed", [noticed], true],
  ["passes", [passed], false],
  ["is noticed by the second command", [{ ...passed, planting: noticed.planting }, noticed], true],
  ["stands where the check fails anyway", [failed], false],
  ["is objected to no more than its twin", [confounded], false],
  ["is noticed in half of its places", [noticed, passed], true],
  ["is noticed in fewer", [noticed, passed, failed], false],
  ["has no place", [], false],
  ["meets a check without a network", [{ ...failed, twin: ended(1, { isCutOff: true }) }], null],
]

test.each(tried)("a defect that %s", (_, tries, isMet) => {
  const trial: Trial = { ...untried, tries: new Map([["debugger", tries]]) }
  const finding = weigh(notices("debugger"), facts(trial))
  expect(finding.isMet).toBe(isMet)
  expect(finding.evidence.length).toBeGreaterThan(0)
})

test("where no command would notice, nothing has to be run to know it", () => {
  expect(weigh(notices("debugger"), facts(null, [])).isMet).toBe(false)
})
