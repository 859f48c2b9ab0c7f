import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { recordRef } from "@touchstone/verdict/record"
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest"
import { commits, lines } from "../src/example/history.ts"
import { reportOf, type ServiceReport } from "../src/report.ts"
import { deployed, graph, id } from "./made-lines.ts"
import { type Repository, repository, written } from "./repository.ts"

/** A report that was printed, without the months that go on after the example, or after today. */
const reportIn = (json: string): unknown =>
  JSON.parse(json, (key, value: unknown) =>
    key === "months" && Array.isArray(value)
      ? value.filter(({ month }) => String(month) <= "2026-10")
      : value,
  )

describe("in a repository with the example history", () => {
  let example: Repository

  beforeAll(() => {
    example = repository(commits)
    for (const [commit, own] of Map.groupBy(lines, (line) => line.commit)) {
      const texts = own.toReversed().map((line) => written(line, example))
      example.note(commit, ['{"kind":"verdict","verdict":"RELEASABLE"}', ...texts, ...texts].join("\n"))
    }
    const [first] = lines
    if (first?.kind !== "deployment") throw new Error("The example begins with a deployment.")
    example.note(first.commit, written({ ...first, environment: "staging" }, example))
  })
  afterAll(() => example.remove())

  test("the figures are those of the example, which were worked out by hand", () => {
    const { status, stdout, stderr } = example.dora("--json")
    expect([status, stderr]).toEqual([0, ""])
    const expected = reportOf(lines, commits, {
      environment: "production",
      asOf: new Date("2026-11-18T12:00:00Z"),
    })
    const services: ReadonlyArray<ServiceReport> = expected.services
    expect(reportIn(stdout)).toMatchObject({
      version: 1,
      environment: "production",
      services: services.map((service) => ({
        ...service,
        months: service.months.filter(({ month }) => month <= "2026-10"),
      })),
    })
  })

  test("a table is printed of each service", () => {
    const { status, stdout } = example.dora()
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /^fulfilment, production\nmonth \(UTC\) +lead time +deployments +recovery time +fail rate/,
    )
    expect(stdout).toMatch(/\norders, production\n/)
    expect(stdout).toMatch(/\n2026-03 +2 d 12 h +4 +6 h +25 % \(1\/4\) +25 % \(1\/4\)\n/)
    expect(stdout).toMatch(/\n2026-05 +20 h +6 +4 h +17 % \(1\/6\) +17 % \(1\/6\) +1\n/)
    expect(stdout).toMatch(/\n2026-06 +no data +no data +no data +no data +no data\n/)
    expect(stdout).toMatch(/\n\d{4}-\d{2} \* .*\n\* not over\n/)
  })

  const emptyMonths = Array.from({ length: 7 }, () => ({ figures: null }))

  test("of another environment there are other figures", () => {
    const { status, stdout } = example.dora("--environment", "staging", "--json")
    expect(status).toBe(0)
    expect(reportIn(stdout)).toMatchObject({
      environment: "staging",
      services: [
        {
          service: "orders",
          months: [{ month: "2026-03", figures: { deployments: 1 } }, ...emptyMonths],
        },
      ],
    })
  })

  test("a page is written where it is wished for, and nowhere else", () => {
    const folder = mkdtempSync(join(tmpdir(), "dora-page-"))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, "dora.html")
    expect(example.dora("--html", file).status).toBe(0)
    expect(readFileSync(file, "utf8")).toMatch(/^<!doctype html>[\s\S]*Change lead time[\s\S]*<\/html>\s*$/)
    const nowhere = example.dora("--html", join(folder, "none", "dora.html"))
    expect(nowhere).toMatchObject({ status: 2, stdout: "" })
    expect(nowhere.stderr).toMatch(/^--html \S+ cannot be written: ENOENT.* Fix: .*\n$/)
  })

  test.each([
    [
      ["--environment", "nowhere"],
      /^The record tells of no environment "nowhere"\. Fix: .*production, staging\.\n$/,
    ],
    [["--html"], /^Option '--html <value>' argument missing\n$/],
    [["--weeks"], /^Unknown option '--weeks'.*\n$/],
    [["orders"], /^Unexpected argument 'orders'.*\n$/],
  ])("asked with %j it says in a line what is wrong", (args, message) => {
    const { status, stdout, stderr } = example.dora(...args)
    expect([status, stdout]).toEqual([2, ""])
    expect(stderr).toMatch(message)
  })

  test("a shallow clone is refused: it lacks commits", () => {
    const clone = repository(new Map())
    onTestFinished(clone.remove)
    clone.git("fetch", "--quiet", "--depth=1", `file://${example.root}`, "main")
    expect(clone.dora().stderr).toMatch(/^This clone has no record/)
    clone.git("fetch", "--quiet", "--depth=1", `file://${example.root}`, `${recordRef}:${recordRef}`)
    expect(clone.dora()).toMatchObject({
      status: 1,
      stdout: "",
      stderr:
        "This clone is shallow, and lacks commits whose lead times are asked for. Fix: git fetch --unshallow\n",
    })
  })
})

describe("in a repository with one commit", () => {
  const history = graph({ a: [0] })
  const small = (): Repository => {
    const made = repository(history)
    onTestFinished(made.remove)
    return made
  }

  test("without a record it says how to get it", () => {
    const { status, stdout, stderr } = small().dora()
    expect([status, stdout]).toEqual([1, ""])
    expect(stderr).toMatch(/^This clone has no record .* Fix: npm run record -- --fetch\n$/)
  })

  test("with verdicts alone it says that nothing was deployed", () => {
    const made = small()
    made.note(id("a"), '{"kind":"verdict"}')
    expect(made.dora()).toMatchObject({ status: 1, stdout: "" })
    expect(made.dora().stderr).toMatch(
      /^The record \(refs\/notes\/delivery\) tells of no deployment\. Fix: .*\n$/,
    )
  })

  test("every line that cannot be read is named, and no figure is given", () => {
    const made = small()
    const line = written(deployed(1, "a"), made)
    made.note(id("a"), `${line}\nnot json`)
    made.note(id("a"), line.replace('"live"', '"alive"'))
    const { status, stdout, stderr } = made.dora("--json")
    expect([status, stdout]).toEqual([1, ""])
    expect(stderr.trimEnd().split("\n")).toEqual([
      `The note of ${made.idOf(id("a"))} cannot be read at line 2: Expected a valid JSON string.`,
      expect.stringMatching(/ at line 4: Expected "live" \| "stopped" \| "taken-back" at \["outcome"\]\.$/),
      expect.stringMatching(
        /^Figures without these lines .* Fix: git notes --ref=refs\/notes\/delivery edit COMMIT$/,
      ),
    ])
  })

  test("a deployed commit that is gone is a gap", () => {
    const made = small()
    made.note(id("a"), written(deployed(1, "9"), made))
    const { status, stdout } = made.dora()
    expect(status).toBe(0)
    expect(stdout).toContain(`GAP Commit ${id("9")} of the deployment of orders at `)
  })
})
