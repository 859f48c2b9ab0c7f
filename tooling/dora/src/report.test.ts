import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { deployed, graph, hour, id, imageOf, wentBack } from "../test/made-lines.ts"
import { leadTimesOf } from "./delivery/lead-times.ts"
import type { DeliveryLine } from "./record/line.ts"
import { reportOf, type ServiceReport } from "./report.ts"

const names = ["1", "2", "3", "4", "5", "6", "7", "8"]

/** Histories of eight commits, with branches and merges, some made after they were deployed. */
const histories = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.subarray([1, 2, 3], { minLength: 1 })), {
    minLength: names.length,
    maxLength: names.length,
  })
  .map((rows) =>
    graph(
      Object.fromEntries(
        rows.map(([at, back], index) => [
          names[index] ?? "",
          [at, ...back.flatMap((steps) => names[index - steps] ?? [])] as const,
        ]),
      ),
    ),
  )

const outcome = fc.constantFrom("live", "live", "stopped", "taken-back")
const name = fc.constantFrom(...names)
// Few moments, so that things happen at the same one.
const at = fc.integer({ min: 0, max: 40 }).map((step) => step * 100)

const linesOf = (service: string, environment: string): fc.Arbitrary<ReadonlyArray<DeliveryLine>> =>
  fc.array(
    fc.oneof(
      fc
        .record({
          at,
          commit: name,
          previous: fc.option(name),
          outcome,
          cause: fc.constantFrom("planned", "incident"),
        })
        .map((one) =>
          deployed(one.at, one.commit, {
            service,
            environment,
            outcome: one.outcome,
            cause: one.cause,
            previous: one.previous === null ? null : imageOf(one.previous),
          }),
        ),
      fc
        .record({ at, from: name, to: name, outcome })
        .map((one) => wentBack(one.at, one.from, one.to, { service, environment, outcome: one.outcome })),
    ),
    { maxLength: 30 },
  )

const asOf = new Date(hour(4000))
const production = { environment: "production", asOf }
const orders = linesOf("orders", "production")

const serviceIn = (
  lines: ReadonlyArray<DeliveryLine>,
  history: ReturnType<typeof graph>,
  options = production,
): ServiceReport | undefined =>
  reportOf(lines, history, options).services.find(({ service }) => service === "orders")

describe("a report", () => {
  test("does not depend on the order of the lines", () => {
    const shuffled = orders.chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray([...lines], { minLength: lines.length })),
    )
    fc.assert(
      fc.property(histories, shuffled, (history, [lines, others]) => {
        expect(reportOf(others, history, production)).toEqual(reportOf(lines, history, production))
      }),
    )
  })

  test.each([
    ["another service", linesOf("fulfilment", "production")],
    ["another environment", linesOf("orders", "staging")],
  ])("of a service does not change with the lines of %s", (_, others) => {
    fc.assert(
      fc.property(histories, orders, others, (history, lines, more) => {
        expect(serviceIn([...lines, ...more], history)).toEqual(serviceIn(lines, history))
      }),
    )
  })

  test("keeps its figures when it is asked for later", () => {
    fc.assert(
      fc.property(histories, orders, (history, lines) => {
        const later = serviceIn(lines, history, { ...production, asOf: new Date(hour(9000)) })
        const now = serviceIn(lines, history)
        expect(later?.months.slice(0, now?.months.length).map(({ figures }) => figures)).toEqual(
          now?.months.map(({ figures }) => figures),
        )
      }),
    )
  })

  test("has each month once, and figures where something received requests, and nowhere else", () => {
    fc.assert(
      fc.property(histories, orders, (history, lines) => {
        const months = serviceIn(lines, history)?.months ?? []
        const counts = Map.groupBy(
          lines.filter((line) => line.kind === "deployment" && line.outcome !== "stopped"),
          (line) => line.at.slice(0, 7),
        )
        expect(months.map(({ month }) => month)).toEqual(
          [...new Set(months.map(({ month }) => month))].toSorted(),
        )
        for (const { month, figures } of months)
          expect(figures?.deployments ?? null).toBe(counts.get(month)?.length ?? null)
      }),
    )
  })

  test("has rates that are shares, and recoveries of what failed alone", () => {
    fc.assert(
      fc.property(histories, orders, (history, lines) => {
        for (const { figures } of serviceIn(lines, history)?.months ?? []) {
          if (figures === null) continue
          const { deployments, failedDeployments, unrecoveredDeployments, reworkDeployments } = figures
          expect(figures.changeFailRate * deployments).toBeCloseTo(failedDeployments)
          expect(figures.deploymentReworkRate * deployments).toBeCloseTo(reworkDeployments)
          expect(Math.max(failedDeployments, reworkDeployments)).toBeLessThanOrEqual(deployments)
          expect(figures.failedDeploymentRecoverySeconds === null).toBe(
            failedDeployments === unrecoveredDeployments,
          )
        }
      }),
    )
  })

  test("counts a commit at most once, however often it is deployed", () => {
    fc.assert(
      fc.property(histories, orders, (history, lines) => {
        const timeline = lines.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
        const times = [...leadTimesOf(timeline, history).values()].flat()
        expect(times.length).toBeLessThanOrEqual(history.size)
        expect(Math.min(0, ...times)).toBe(0)
      }),
    )
  })
})

test("months are those of UTC, to the moment", () => {
  const lines = [
    deployed(0, "1", { at: "2026-03-31T23:59:59.999Z" }),
    deployed(0, "1", { at: "2026-04-01T00:00:00.000Z" }),
  ]
  const asked = (moment: string) =>
    serviceIn(lines, graph({}), { ...production, asOf: new Date(moment) })?.months.map(
      ({ month, over, figures }) => [month, over, figures?.deployments],
    )
  expect(asked("2026-04-30T23:59:59.999Z")).toEqual([
    ["2026-03", true, 1],
    ["2026-04", false, 1],
  ])
  expect(asked("2026-05-01T00:00:00.000Z")).toEqual([
    ["2026-03", true, 1],
    ["2026-04", true, 1],
    ["2026-05", false, undefined],
  ])
})

test("what is missing is told, a sentence each", () => {
  const lines = [
    deployed(1, "9"),
    deployed(2, "2"),
    wentBack(3, "7", "2"),
    deployed(4, "3", { outcome: "stopped" }),
  ]
  expect(serviceIn(lines, graph({ "2": [5] }))?.gaps).toEqual([
    `Commit ${id("9")} of the deployment of orders at ${hour(1)} is not in this clone: it has no lead time.`,
    `Commit ${id("2")} is younger than the deployment of orders at ${hour(2)}: a clock was wrong, and it has no lead time.`,
    `The record does not tell of the deployment that the rollback of orders at ${hour(3)} put right: a failure is not counted.`,
  ])
})
