import { expect, test } from "vitest"
import { run } from "../run.ts"

const timeout = 240_000

interface Judged {
  readonly name: string
  readonly met: boolean | null
}

const isReport = (value: unknown): value is { readonly criteria: ReadonlyArray<Judged> } =>
  typeof value === "object" && value !== null && "criteria" in value && Array.isArray(value.criteria)

const criteria = (stdout: string): ReadonlyArray<Judged> => {
  const report: unknown = JSON.parse(stdout)
  if (!isReport(report)) throw new Error(`This is no report: ${stdout}`)
  return report.criteria
}

test("the service benchmark measures everybody", { timeout }, async () => {
  const args = ["service", "--rounds", "1", "--seconds", "1", "--warm-up", "1", "--json"]
  const { stdout, stderr } = await run("main.ts", args)
  for (const name of ["service", "conventional", "twin"]) expect(stderr).toContain(`round 1/1  ${name}`)
  const judged = criteria(stdout).filter(({ met }) => met !== null)
  expect(judged.map(({ name }) => name)).toStrictEqual(
    expect.arrayContaining([
      "throughput ÷ conventional",
      "throughput ÷ twin",
      "p99 ÷ conventional",
      "cold start in ms",
    ]),
  )
})

test("an overloaded service answers everybody", { timeout }, async () => {
  const { stdout } = await run("load/main.ts", ["--seconds", "3", "--json"])
  const met = criteria(stdout).flatMap(({ name, met }) => (met === true ? [name] : []))
  expect(met).toContain("every answer is 2xx, or 503 with Retry-After")
  expect(met).toContain("every request is answered")
})

test("a service that is terminated fails nothing that it took in", { timeout }, async () => {
  const { code, stdout } = await run("load/main.ts", ["--sigterm", "--rounds", "1"])
  expect(stdout).not.toContain("MISSED")
  expect(code).toBe(0)
})
