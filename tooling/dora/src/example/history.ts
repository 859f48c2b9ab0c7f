// A history of two services, made up so that its figures can be worked out by hand: history.test.ts does so. Docs show
// its page, and the tests write it into a real repository. All times are of 2026, in UTC.
import type { RecordedDeployment, RecordedImage, RecordedRollback } from "@touchstone/verdict/record"
import type { Commit } from "../delivery/commit-graph.ts"
import type { DeliveryLine } from "../record/line.ts"

const time = (text: string): string => `2026-${text}:00.000Z`

/** The moment of the look back at it all: in the middle of a month. */
export const asOf = new Date(time("11-18T12:00"))

// The commits are numbered from 1.
const committed = [
  ["03-02T09:00", "03-03T09:00", "03-09T10:00", "03-10T10:00", "03-16T08:00", "03-21T08:00"],
  ["04-01T09:00", "04-02T09:00", "04-07T12:00", "04-14T08:00", "04-17T08:00", "04-27T10:00"],
  ["05-04T09:00", "05-06T10:00", "05-11T09:00", "05-12T12:00", "05-18T08:00", "05-20T10:00", "05-21T16:00"],
  ["07-01T09:00", "07-06T10:00", "07-06T18:00", "07-13T08:00", "07-20T09:00", "07-27T09:00"],
  ["08-03T09:00", "08-05T09:00", "08-10T09:00", "08-11T08:00", "08-17T08:00", "08-18T08:00", "08-24T09:00"],
  ["08-26T09:00", "09-01T10:00", "09-01T12:00", "09-02T10:00", "09-08T09:00", "09-10T09:00", "09-15T08:00"],
  ["09-15T14:40", "09-22T10:00", "09-24T10:00", "10-01T09:00", "10-05T09:00", "10-07T09:00", "10-12T09:00"],
  ["10-14T09:00", "10-14T15:00", "10-20T09:00", "10-22T09:00", "10-27T09:00", "10-29T09:00", "11-02T09:00"],
  ["11-05T09:00", "11-10T09:00", "11-12T09:00", "11-17T09:00"],
].flat()

// Each follows the one before it, apart from 35, which branched off at 33, and 36, which merged it.
const branches: Readonly<Record<number, ReadonlyArray<number>>> = { 35: [33], 36: [34, 35] }

const idOf = (number: number): string => String(number).padStart(40, "0")

/** The commits, parents first. */
export const commits: ReadonlyMap<string, Commit> = new Map(
  committed.map((at, index) => {
    const parents = branches[index + 1] ?? [index].filter((before) => before > 0)
    return [idOf(index + 1), { committed: Date.parse(time(at)), parents: parents.map(idOf) }]
  }),
)

const imageOf = (service: string, number: number): RecordedImage => ({
  commit: idOf(number),
  image: `sha256:${service}-${number}`,
})

type Outcome = RecordedDeployment["outcome"]

const reasons: Readonly<Record<Outcome, string | null>> = {
  live: null,
  stopped: "The smoke test fails.",
  "taken-back": "Too many requests fail.",
}

interface What {
  readonly outcome?: Outcome
  readonly cause?: RecordedDeployment["cause"]
  readonly seconds?: number
}

const deployments = (
  service: string,
  rows: ReadonlyArray<readonly [at: string, commit: number, previous: number | null, what?: What]>,
): ReadonlyArray<RecordedDeployment> =>
  rows.map(([at, commit, previous, what = {}]) => {
    const { outcome = "live", cause = "planned", seconds = 300 } = what
    return {
      kind: "deployment",
      at: time(at),
      seconds,
      ...imageOf(service, commit),
      environment: "production",
      service,
      previous: previous === null ? null : imageOf(service, previous),
      outcome,
      reason: reasons[outcome],
      cause,
    }
  })

const rollback = (at: string, from: number, to: number, outcome: Outcome = "live"): RecordedRollback => ({
  kind: "rollback",
  at: time(at),
  seconds: 60,
  ...imageOf("orders", to),
  environment: "production",
  service: "orders",
  from: imageOf("orders", from),
  outcome,
  reason: reasons[outcome],
})

const incident = { cause: "incident" } as const
const takenBack = (seconds: number) => ({ outcome: "taken-back", seconds }) as const

export const lines: ReadonlyArray<DeliveryLine> = [
  ...deployments("orders", [
    ["03-04T12:00", 2, null],
    ["03-12T10:00", 4, 2],
    ["03-20T08:00", 5, 4],
    ["03-23T08:00", 6, 4, incident],
    ["04-03T09:00", 8, 6],
    ["04-09T00:00", 9, 8],
    ["04-16T08:00", 10, 9, takenBack(1800)],
    ["04-18T08:00", 11, 9],
    ["04-28T16:00", 12, 11],
    ["05-05T03:00", 13, 12],
    ["05-07T06:00", 14, 13],
    ["05-12T09:00", 15, 14],
    ["05-12T13:00", 16, 15, incident],
    ["05-19T08:00", 17, 16],
    ["05-21T10:00", 18, 17, { outcome: "stopped" }],
    ["05-22T10:00", 19, 17],
    ["07-01T21:00", 20, 19],
    ["07-07T04:00", 22, 20],
    ["07-13T16:00", 23, 22],
    ["07-20T23:00", 24, 23],
    ["07-27T19:00", 25, 24],
    ["08-03T15:00", 26, 25],
    ["08-05T17:00", 27, 26],
    ["08-10T18:00", 28, 27],
    ["08-11T12:00", 29, 27, incident],
    ["08-17T13:00", 30, 29, takenBack(900)],
    ["08-18T14:00", 31, 29],
    ["08-24T16:00", 32, 31],
    ["08-26T17:00", 33, 32],
    ["09-02T12:00", 36, 33],
    ["09-08T14:00", 37, 36],
    ["09-10T13:00", 38, 37],
    ["09-15T14:00", 39, 38],
    ["09-15T15:00", 40, 39, incident],
    ["09-22T13:00", 41, 40],
    ["09-24T14:00", 42, 41],
    ["10-01T12:00", 43, 42],
    ["10-05T11:00", 44, 43],
    ["10-07T12:30", 45, 44],
    ["10-12T11:30", 46, 45],
    ["10-14T12:00", 47, 46, takenBack(1200)],
    ["10-14T17:00", 48, 46],
    ["10-20T12:00", 49, 48],
    ["10-22T13:00", 50, 49],
    ["10-27T11:00", 51, 50],
    ["10-29T12:00", 52, 51],
    ["11-02T11:00", 53, 52],
    ["11-05T12:00", 54, 53],
    ["11-10T10:30", 55, 54],
    ["11-12T13:00", 56, 55],
    ["11-17T11:00", 57, 56],
  ]),
  rollback("03-20T14:00", 5, 4),
  rollback("08-10T19:30", 28, 27),
  rollback("11-17T12:00", 57, 56, "stopped"),
  ...deployments("fulfilment", [
    ["05-13T10:00", 16, null],
    ["05-20T08:00", 17, 16],
    ["06-10T09:00", 17, 17],
    ["07-02T09:00", 20, 17],
    ["07-21T09:00", 24, 20],
    ["09-03T12:00", 36, 24],
    ["09-16T12:00", 40, 36, takenBack(600)],
    ["09-17T12:00", 40, 36, incident],
    ["10-08T09:00", 45, 40],
    ["10-21T09:00", 49, 45],
    ["11-06T09:00", 54, 49],
  ]),
]
