import { fork } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { orderEventVersions } from "@touchstone/orders-contract"
import type { expectedOf } from "@touchstone/pacts"
import * as Effect from "effect/Effect"
import * as HttpServer from "effect/http/HttpServer"
import * as Schema from "effect/Schema"
import type { Issuer } from "../service.ts"
import { published, type State, states } from "./states.ts"
import { Answer, type Job, Question, Report, Result } from "./verifier-protocol.ts"

type Expected = ReturnType<typeof expectedOf>[number]

const decodeReport = Schema.decodeUnknownEffect(Report)
const decodeHeard = Schema.decodeUnknownSync(Schema.Union([Result, Question]))
const decodeParameters = Schema.decodeUnknownEffect(Schema.Record(Schema.String, Schema.Unknown))

const decodeStates = Schema.decodeUnknownEffect(
  Schema.Struct({
    providerStates: Schema.optionalKey(Schema.Array(Schema.Struct({ name: Schema.String }))),
  }),
)

/** The states that are asked for, so that one that is not known here is asked for as well, and fails. */
const statesOf = (expected: ReadonlyArray<Expected>) =>
  Effect.map(
    Effect.forEach(expected, ({ json }) => decodeStates(json)),
    (asked) => [
      ...new Set(asked.flatMap(({ providerStates = [] }) => providerStates.map(({ name }) => name))),
    ],
  )

/** A pact file for each interaction: versions of a pact may say different things by the same description. */
const filesIn = (folder: string, expected: ReadonlyArray<Expected>): ReadonlyArray<string> =>
  expected.map(({ consumer, digest, json }) => {
    const file = join(folder, `${digest}.json`)
    const pact = {
      consumer: { name: consumer },
      provider: { name: "orders" },
      // By this id the report speaks of it.
      interactions: [{ ...json, _id: digest }],
      metadata: { pactSpecification: { version: "4.0" } },
    }
    writeFileSync(file, JSON.stringify(pact))
    return file
  })

/** Where the service is, and what becomes of its messages on their way: tests put something in between. */
export interface Between {
  readonly origin: string
  readonly change: (message: unknown) => unknown
}

/** What the verifier's process is answered. */
const answering = (change: Between["change"]) => {
  let state: State | null = null
  return (question: Question) =>
    Effect.gen(function* () {
      if ("state" in question) {
        const setup = states[question.state]
        if (setup === undefined) return yield* Effect.fail(`orders has no state "${question.state}"`)
        state = yield* setup(yield* decodeParameters(question.parameters ?? {}))
      }
      const events = "message" in question ? yield* published() : []
      const sent = events.findLast(
        ({ type, orderId }) =>
          "message" in question && type === question.message && orderId === state?.orderId,
      )
      return Answer.make({
        values: state === null ? {} : { orderId: state.orderId },
        tenantToken: state?.tenantToken ?? null,
        serviceToken: state?.serviceToken ?? null,
        message: change(sent ?? null),
      })
    })
}

const runVerifier = (
  job: typeof Job.Type,
  answer: (question: Question) => Promise<typeof Answer.Type>,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, "verifier-process.ts"), {
      silent: true,
      timeout: 60_000,
      env: { ...process.env, PACT_DO_NOT_TRACK: "true" },
    })
    let said = ""
    const hear = (text: Buffer): void => {
      said += text.toString()
    }
    child.stdout?.on("data", hear)
    child.stderr?.on("data", hear)
    const give = (reason: unknown): void => {
      child.kill()
      reject(new Error(`${String(reason)}\n${said}`))
    }
    child.on("message", (message) => {
      const heard = decodeHeard(message)
      if ("report" in heard) resolve(heard.report)
      else answer(heard).then((reply) => child.send(reply), give)
    })
    child.once("exit", () => give("Pact's verifier has ended without a report"))
    child.once("error", give)
    child.send(job)
  })

/** What the service does not keep of each interaction, by its digest: nothing, or a line for each difference. */
export type Differences = ReadonlyMap<string, ReadonlyArray<string>>

/** Holds the service at an address against what consumers expect of it. */
export const verify = Effect.fnUntraced(function* (
  expected: ReadonlyArray<Expected>,
  between: Between | null = null,
) {
  const { address } = yield* HttpServer.HttpServer
  const baseUrl = between?.origin ?? HttpServer.formatAddress(address)
  const folder = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "pacts-"))),
    (folder) => Effect.sync(() => rmSync(folder, { recursive: true })),
  )
  const run = Effect.runPromiseWith(yield* Effect.context<HttpServer.HttpServer | Issuer>())
  const answer = answering(between?.change ?? ((message) => message))
  const job = {
    baseUrl,
    files: filesIn(folder, expected),
    states: yield* statesOf(expected),
    messages: Object.keys(orderEventVersions),
  }
  const report = yield* Effect.tryPromise(() => runVerifier(job, (question) => run(answer(question))))
  const { interactionResults } = yield* decodeReport(report)
  const differences: Differences = new Map(
    interactionResults.map(({ interactionId, result, mismatch }) => {
      const lines = (mismatch?.mismatches ?? []).map(({ type, path, mismatch }) =>
        [type, path, mismatch].filter((part) => part !== undefined && part !== "").join(": "),
      )
      const failed = lines.length > 0 ? lines : [mismatch?.message ?? mismatch?.type ?? "failed"]
      return [interactionId ?? "", result === "OK" ? [] : failed]
    }),
  )
  return differences
})
