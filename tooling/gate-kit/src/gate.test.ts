import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { expect, test } from "vitest"

const gate = join(import.meta.dirname, "gate.ts")

/** A gate's command, as a process of its own: what it prints, and how it ends. */
const run = (look: string) => {
  const program = `import { CannotDecide, runGate } from ${JSON.stringify(gate)}; await runGate("demo", () => ${look})`
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module-typescript", "-e", program],
    { encoding: "utf8" },
  )
  return { status, stdout, stderr }
}

test("no finding is a yes", () => {
  expect(run("[]")).toMatchObject({ status: 0, stdout: "" })
})

test("all findings are told, in order, and are a no", () => {
  const findings = [2, 1].map((line) => ({ rule: "r", file: "a.ts", line, message: `m${line}` }))
  expect(run(JSON.stringify(findings))).toMatchObject({
    status: 1,
    stdout: "ERROR demo r a.ts:1 m1\nERROR demo r a.ts:2 m2\n",
  })
})

test("what could not look is neither", () => {
  expect(run('{ throw new CannotDecide("no network.\\nFix: connect") }')).toMatchObject({
    status: 2,
    stdout: "UNDECIDED demo no network. Fix: connect\n",
  })
})

test("a bug is no answer", () => {
  const { status, stdout, stderr } = run('{ throw new TypeError("oops") }')
  expect([status === 0, stdout]).toEqual([false, ""])
  expect(stderr).toContain("oops")
})
