import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Result from "effect/Result"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import calc from "../src/calc.cjs"
import { perform, work } from "../src/strangler/calculate.ts"
import { flagsIn, type Mode } from "../src/strangler/flags.ts"
import { type Difference, type Sides, switchboard } from "../src/strangler/switchboard.ts"
import { type Service, startService } from "./service.ts"
import { world } from "./world.ts"

const directory = mkdtempSync(join(tmpdir(), "flags-"))
const file = join(directory, "flags.json")
const old = calc.calculate

let service: Service
let served: Array<Mode> = []
let differences: Array<Difference> = []
let problems: Array<string> = []

const flag = (modes: unknown) => {
  writeFileSync(file, JSON.stringify(modes))
}

const install = (differs: Partial<Sides> = {}) => {
  calc.calculate = switchboard({
    flags: flagsIn(file, (problem) => problems.push(problem)),
    old,
    work,
    perform,
    // Longer than any machine is busy with everything else.
    patience: 30_000,
    served: (mode) => served.push(mode),
    differs: (difference) => differences.push(difference),
    ...differs,
  })
}

beforeAll(async () => {
  service = await startService()
})
afterAll(async () => {
  calc.calculate = old
  rmSync(directory, { recursive: true })
  await service.stop()
})
beforeEach(async () => {
  await service.become(world)
  served = []
  differences = []
  problems = []
})
afterEach(() => {
  service.log.take()
})

const at = "2019-01-31T09:00:00Z"
const orders = [
  { tenant: "nord", body: { customer: 2, lines: [{ sku: "book", qty: 60, discount: 45 }] } },
  { tenant: "nord", body: { customer: 3, lines: [{ sku: "hour", qty: "7.5" }], voucher: "welcome10" } },
  { tenant: "nord", body: { customer: 4, lines: [{ sku: "desk", qty: 3 }] } },
  { tenant: "alp", body: { customer: 7, lines: [{ sku: "cheese", qty: 1 }] } },
]

const place = ({ tenant, body }: (typeof orders)[number]): Promise<string> =>
  service.ask({ at, method: "POST", path: `/tenants/${tenant}/invoices`, body })

/** Orders that keep coming, a few at a time, while something else happens. */
const traffic = async (
  meanwhile: ReadonlyArray<() => void>,
  each: number,
): Promise<ReadonlyArray<string>> => {
  const answers: Array<string> = []
  for (const act of meanwhile) {
    act()
    for (let round = 0; round < each; round += 1) answers.push(...(await Promise.all(orders.map(place))))
  }
  return answers
}

const statusesIn = (answers: ReadonlyArray<string>) => new Set(answers.map((answer) => answer.slice(0, 3)))

const amounts = async () =>
  (await service.rows()).split("\n").filter((row) => row.startsWith("invoice_lines"))

describe("the switch", () => {
  test("is thrown and taken back under traffic, and no request fails", async () => {
    install()
    const answers = await traffic(
      [
        () => flag({}),
        () => flag({ nord: "mirror" }),
        () => flag({ nord: "new", alp: "mirror" }),
        () => flag({ nord: "old", alp: "new" }),
        () => flag({}),
      ],
      10,
    )
    expect(answers).toHaveLength(200)
    expect(statusesIn(answers)).toEqual(new Set(["201"]))
    const counts = Object.groupBy(served, (mode) => mode)
    expect([counts.old?.length, counts.mirror?.length, counts.new?.length]).toEqual([120, 40, 40])
    expect(differences).toEqual([])
    // Whoever calculated it, the same order has the same lines.
    const lines = (await amounts()).map((row) => row.replace(/"invoice_id":\d+,/, ""))
    expect(lines).toHaveLength(50 * 6)
    expect(new Set(lines).size).toBe(6)
  })

  const grossOf = (side: unknown): unknown => Reflect.get(Object(side), "gross")

  const wrong: Sides["work"] = async (order) =>
    Result.map(await work(order), (decided) => ({
      ...decided,
      invoice: { ...decided.invoice, gross: decided.invoice.gross + 0.01 },
    }))

  test("tells what differs while the old code serves", async () => {
    install({ work: wrong })
    const answers = await traffic([() => flag({ nord: "mirror" })], 5)
    expect(statusesIn(answers)).toEqual(new Set(["201"]))
    expect(differences).toHaveLength(15)
    expect(differences.map(({ old: was, next }) => [grossOf(was), grossOf(next)])).toContainEqual([
      892.14, 892.15,
    ])
  })

  test.each<Mode>(["mirror", "new"])(
    "serves by the old code where the new one breaks, on %s",
    async (mode) => {
      install({ work: () => Promise.reject(new Error("broken")) })
      const answers = await traffic([() => flag({ nord: mode, alp: mode })], 5)
      expect(statusesIn(answers)).toEqual(new Set(["201"]))
      expect(differences).toHaveLength(20)
    },
  )

  test("refuses in the same words on each side", async () => {
    install()
    const refused = { tenant: "nord", body: { customer: 5, lines: [{ sku: "desk", qty: 1 }] } }
    const answers: Array<string> = []
    for (const mode of ["old", "mirror", "new"]) {
      flag({ nord: mode })
      answers.push(await place(refused))
    }
    expect(new Set(answers)).toEqual(new Set(['403 application/json {"error":"customer is blocked"}']))
    expect(differences).toEqual([])
  })

  test("stays with the old code where its flags cannot be read", async () => {
    install()
    const answers = await traffic([() => flag({ nord: "perhaps" })], 1)
    expect(statusesIn(answers)).toEqual(new Set(["201"]))
    expect(new Set(served)).toEqual(new Set(["old"]))
    expect(problems[0]).toContain(file)
  })
})
