import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { append, linesOf, recordOf } from "../src/record.ts"
import { gates, newWorkspace, withoutTimes, type Workspace } from "./workspace.ts"

let there: Workspace

beforeEach(() => {
  there = newWorkspace()
})
afterEach(() => there.remove())

describe("the verdict", () => {
  test("is RELEASABLE where no gate says no, names what was judged, and is the same when nothing is run again", async () => {
    const first = await there.ask()
    expect(first).toMatchObject({
      verdict: "RELEASABLE",
      subject: {
        commit: there.git("rev-parse", "HEAD"),
        tree: there.git("rev-parse", "HEAD^{tree}"),
        committed: true,
      },
      run: { gates: { look: { tasks: 2, cached: 0 } } },
    })
    const second = await there.ask()
    expect(second.run.gates["look"]).toMatchObject({ tasks: 2, cached: 2 })
    expect(withoutTimes(second)).toEqual(withoutTimes(first))
  })

  test("is NOT RELEASABLE with what a gate has found, and tells it before all have been asked", async () => {
    there.look("two", 'console.log("ERROR look broken packages/two/a.ts:3 is broken"); process.exit(1)')
    const told: Array<string> = []
    const verdict = await there.ask({}, ({ id }, findings) => told.push(`${id} ${findings.length}`))
    expect(verdict).toMatchObject({
      verdict: "NOT RELEASABLE",
      subject: { committed: false },
      gates: [
        { id: "look", outcome: "failed", findings: [{ file: "packages/two/a.ts", line: 3 }] },
        { id: "artifact", outcome: "passed" },
        { id: "slow", outcome: "passed" },
      ],
    })
    expect(told).toEqual(["look 1"])
  })

  test("believes no line of a command that has passed", async () => {
    there.look("two", 'console.log("ERROR look broken packages/two/a.ts:3 is broken")')
    expect((await there.ask()).verdict).toBe("RELEASABLE")
  })

  test("takes a command that fails without a word for a no, and quotes it", async () => {
    there.look("two", 'console.error("cannot find my glasses"); process.exit(3)')
    const [answer] = (await there.ask()).gates
    expect(answer?.outcome).toBe("failed")
    expect(answer?.findings[0]?.rule).toBe("command-failed")
    expect(answer?.findings[0]?.message).toContain("my glasses")
  })

  test("is UNDECIDED where a gate could not look", async () => {
    there.look("two", 'console.log("UNDECIDED look no network"); process.exit(2)')
    expect(await there.ask()).toMatchObject({
      verdict: "UNDECIDED",
      gates: [{ outcome: "undecided", why: "no network" }, { outcome: "passed" }, { outcome: "passed" }],
    })
  })

  test("is UNDECIDED where a gate's command was killed", async () => {
    there.look("two", 'process.kill(process.pid, "SIGKILL")')
    expect((await there.ask()).verdict).toBe("UNDECIDED")
  })

  test("is a no where nobody has a gate's script, and the other gates are asked all the same", async () => {
    there.write("turbo.json", { tasks: { build: {}, slow: {} } })
    expect(await there.ask()).toMatchObject({
      verdict: "NOT RELEASABLE",
      gates: [{ findings: [{ rule: "nothing-asked" }] }, { outcome: "passed" }, { outcome: "passed" }],
    })
  })

  test("of a part is none", async () => {
    expect(await there.ask({ only: ["slow"] })).toMatchObject({ verdict: null, gates: [{ id: "slow" }] })
  })

  test("of what has changed asks the packages that have changed alone", async () => {
    there.git("checkout", "--quiet", "-b", "change")
    there.look("two", "// changed")
    there.commit()
    const { verdict, run } = await there.ask({ changed: true })
    expect(verdict).toBeNull()
    expect(run.gates["look"]).toMatchObject({ tasks: 1 })
  })
})

test("a gate that was taken off the list is missed", async () => {
  const list = (...ids: ReadonlyArray<string>): void =>
    there.write("tooling/verdict/src/gates.ts", ids.map((id) => `  {\n    id: "${id}",\n  },\n`).join(""))
  list(...gates.map(({ id }) => id), "types")
  there.commit()
  there.git("checkout", "--quiet", "-b", "change")
  list(...gates.map(({ id }) => id))
  there.commit()
  const { verdict, gates: answers } = await there.ask()
  expect(verdict).toBe("NOT RELEASABLE")
  expect(answers.at(-1)).toMatchObject({ id: "types", findings: [{ rule: "gate-removed" }] })
})

test("the record holds each verdict of a commit once, and survives a clone that asks for it", async () => {
  const keep = async (): Promise<void> => {
    const line = recordOf(await there.ask())
    if (line !== null) append(there.root, line)
  }
  await keep()
  await keep()
  const head = there.git("rev-parse", "HEAD")
  const lines = linesOf(there.root, head)
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ kind: "verdict", verdict: "RELEASABLE", commit: head })
  there.git("clone", "--quiet", ".", "clone")
  const clone = join(there.root, "clone")
  there.git("-C", clone, "fetch", "--quiet", "origin", "refs/notes/delivery:refs/notes/delivery")
  expect(linesOf(clone, head)).toEqual(lines)
})

test("what is not committed, or a part, is not recorded", async () => {
  expect(recordOf(await there.ask({ only: ["slow"] }))).toBeNull()
  there.write("new.txt", "new")
  expect(recordOf(await there.ask())).toBeNull()
})
