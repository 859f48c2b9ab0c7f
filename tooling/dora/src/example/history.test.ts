import { expect, test } from "vitest"
import type { Figures } from "../delivery/figures.ts"
import { reportOf } from "../report.ts"
import { asOf, commits, lines } from "./history.ts"

const minute = 60
const hour = 60 * minute

/** A month as it is worked out below: deployments, lead time, failed, recovery, for an incident. */
type Row = readonly [
  month: string,
  deployments: number,
  leadTime: number | null,
  failed: number,
  recovery: number | null,
  rework: number,
]

const figures = ([, deployments, leadTime, failed, recovery, rework]: Row): Figures => ({
  deployments,
  changeLeadTimeSeconds: leadTime,
  failedDeployments: failed,
  // Only the last one, of November, has not recovered.
  unrecoveredDeployments: failed > 0 && recovery === null ? 1 : 0,
  failedDeploymentRecoverySeconds: recovery,
  changeFailRate: failed / deployments,
  reworkDeployments: rework,
  deploymentReworkRate: rework / deployments,
})

const answered = (service: string) =>
  reportOf(lines, commits, { environment: "production", asOf }).services.find(
    (one) => one.service === service,
  )

// Worked out by hand from history.ts, month by month. "5: 96 h" is the lead time of commit 5; what is in brackets is
// the two in the middle of an even number.
//
// March      The first deployment (2) has no lead time. 3: 72 h, 4: 48 h, 5: 96 h, 6: 48 h.
//            48 [48 72] 96, so 60 h. Commit 5 was live at 20th 08:00 and gone back from at 14:00: failed, 6 h.
//            Commit 6 was for that incident. Failed 1 of 4, rework 1 of 4.
// April      7: 48 h, 8: 24 h, 9: 36 h. Commit 10 was taken back, which took 1800 s: failed, 30 min, no lead time yet;
//            it stays with the next, so 10: 96 h, 11: 24 h, 12: 30 h.
//            24 24 [30 36] 48 96, so 33 h. Failed 1 of 5, rework 0 of 5.
// May        13: 18 h, 14: 20 h, 15: 24 h; live at 09:00, mended by 16 at 13:00: failed, 4 h. 16: 1 h, 17: 24 h.
//            Commit 18 was stopped: no deployment that counts; it came with the next, so 18: 48 h, 19: 18 h.
//            1 18 18 [20] 24 24 48, so 20 h. Failed 1 of 6, rework 1 of 6, stopped 1.
// June       Nothing.
// July       20: 12 h, 21: 18 h, 22: 10 h, 23: 8 h, 24: 14 h, 25: 10 h.
//            8 10 [10 12] 14 18, so 11 h. Failed 0 of 5, rework 0 of 5.
// August     26: 6 h, 27: 8 h, 28: 9 h; live at 18:00, gone back from at 19:30: failed, 90 min. 29, for that: 4 h.
//            Commit 30 was taken back, which took 900 s: failed, 15 min. With the next 30: 30 h, 31: 6 h. 32: 7 h,
//            33: 8 h. 4 6 6 [7 8] 8 9 30, so 7.5 h. Recovery [15 90] min, so 52.5 min.
//            Failed 2 of 8, rework 1 of 8.
// September  34: 26 h, 35 (of the branch): 24 h, 36 (the merge): 2 h, 37: 5 h, 38: 4 h, 39: 6 h; live at 14:00, mended
//            by 40 at 15:00: failed, 1 h. 40: 20 min, 41: 3 h, 42: 4 h.
//            0:20 2 3 4 [4] 5 6 24 26, so 4 h. Failed 1 of 7, rework 1 of 7.
// October    43: 3 h, 44: 2 h, 45: 3.5 h, 46: 2.5 h. Commit 47 was taken back, which took 1200 s: failed, 20 min. With
//            the next 47: 8 h, 48: 2 h. 49: 3 h, 50: 4 h, 51: 2 h, 52: 3 h.
//            2 2 2 2.5 [3 3] 3 3.5 4 8, so 3 h. Failed 1 of 10, rework 0 of 10.
// November   53: 2 h, 54: 3 h, 55: 1.5 h, 56: 4 h, 57: 2 h. 1.5 2 [2] 3 4, so 2 h.
//            The way back from 57 was stopped: it failed, and has not recovered. Failed 1 of 5, rework 0 of 5.
const orders: ReadonlyArray<Row> = [
  ["2026-03", 4, 60 * hour, 1, 6 * hour, 1],
  ["2026-04", 5, 33 * hour, 1, 30 * minute, 0],
  ["2026-05", 6, 20 * hour, 1, 4 * hour, 1],
  ["2026-07", 5, 11 * hour, 0, null, 0],
  ["2026-08", 8, 7.5 * hour, 2, 52.5 * minute, 1],
  ["2026-09", 7, 4 * hour, 1, 1 * hour, 1],
  ["2026-10", 10, 3 * hour, 1, 20 * minute, 0],
  ["2026-11", 5, 2 * hour, 1, null, 0],
]

// The same commits, deployed seldom: each counts also for this service.
//
// May        The first deployment (16) has no lead time. 17: 48 h. Failed 0 of 2.
// June       Commit 17 again, for its configuration: nothing new, so no lead time. Failed 0 of 1.
// July       18: 42 d 23 h = 1031 h, 19: 41 d 17 h = 1001 h, 20: 24 h, 21: 14 d 23 h = 359 h, 22: 14 d 15 h = 351 h,
//            23: 8 d 1 h = 193 h, 24: 24 h. 24 24 193 [351] 359 1001 1031, so 351 h. Failed 0 of 2.
// August     Nothing.
// September  25: 915 h, 26: 747 h, 27: 699 h, 28: 579 h, 29: 556 h, 30: 412 h, 31: 388 h, 32: 243 h, 33: 195 h,
//            34: 50 h, 35: 48 h, 36: 26 h. Commit 40 was taken back, which took 600 s: failed, 10 min. Deployed again,
//            for that incident: 37: 219 h, 38: 171 h, 39: 52 h, 40: 45 h 20 min.
//            26 45:20 48 50 52 171 195 [219 243] 388 412 556 579 699 747 915, so 231 h. Failed 1 of 3, rework 1 of 3.
// October    41: 383 h, 42: 335 h, 43: 168 h, 44: 72 h, 45: 24 h, 46: 216 h, 47: 168 h, 48: 162 h, 49: 24 h.
//            24 24 72 162 [168] 168 216 335 383, so 168 h. Failed 0 of 2.
// November   50: 360 h, 51: 240 h, 52: 192 h, 53: 96 h, 54: 24 h. 24 96 [192] 240 360, so 192 h. Failed 0 of 1.
const fulfilment: ReadonlyArray<Row> = [
  ["2026-05", 2, 48 * hour, 0, null, 0],
  ["2026-06", 1, null, 0, null, 0],
  ["2026-07", 2, 351 * hour, 0, null, 0],
  ["2026-09", 3, 231 * hour, 1, 10 * minute, 1],
  ["2026-10", 2, 168 * hour, 0, null, 0],
  ["2026-11", 1, 192 * hour, 0, null, 0],
]

test.each([
  ["orders", orders],
  ["fulfilment", fulfilment],
])("the figures of %s are those worked out by hand", (service, rows) => {
  const months = answered(service)?.months.filter((month) => month.figures !== null)
  expect(months?.map(({ month, figures: found }) => [month, found])).toEqual(
    rows.map((row) => [row[0], figures(row)]),
  )
})

test.each([
  ["orders", "2026-06"],
  ["fulfilment", "2026-08"],
])("a month of %s with no deployment is no data, and there: %s", (service, gap) => {
  const months = answered(service)?.months.filter((month) => month.figures === null)
  expect(months).toEqual([{ month: gap, over: true, stopped: 0, figures: null }])
})

test("a deployment that was stopped is told of, and the month that is not over is marked", () => {
  const months = answered("orders")?.months ?? []
  expect(months.filter(({ stopped }) => stopped > 0).map(({ month, stopped }) => [month, stopped])).toEqual([
    ["2026-05", 1],
  ])
  expect(months.filter(({ over }) => !over).map(({ month }) => month)).toEqual(["2026-11"])
})

test("nothing is missing from it", () => {
  expect([answered("orders")?.gaps, answered("fulfilment")?.gaps]).toEqual([[], []])
})
