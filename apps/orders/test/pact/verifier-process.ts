// Runs Pact's verifier in a process of its own, because it prints its whole report to the standard output. What it needs of
// the service under test it asks the process that has started it.
import { Verifier } from "@pact-foundation/pact"
import * as Schema from "effect/Schema"
import { Answer, Job, type Question, type Result } from "./verifier-protocol.ts"

const decodeJob = Schema.decodeUnknownSync(Job)
const decodeAnswer = Schema.decodeUnknownSync(Answer)

const tell = (message: Question | Result): void => {
  process.send?.(message)
}

/** The part of a request of the verifier that is looked at on its way to the service. */
interface Filtered {
  readonly path: string
  readonly headers: { authorization?: string }
}

/** One at a time, as the verifier goes from one interaction to the next. */
const ask = (question: Question): Promise<typeof Answer.Type> =>
  new Promise((resolve) => {
    process.once("message", (message) => resolve(decodeAnswer(message)))
    tell(question)
  })

let current: typeof Answer.Type = { values: {}, tenantToken: null, serviceToken: null, message: null }

const verify = async ({ baseUrl, files, states, messages }: typeof Job.Type): Promise<string> => {
  const verifier = new Verifier({
    provider: "orders",
    providerBaseUrl: baseUrl,
    pactUrls: [...files],
    logLevel: "error",
    timeout: 10_000,
    requestFilter: (request: Filtered, _response: unknown, next: () => void) => {
      const token = request.path === "/events" ? current.serviceToken : current.tenantToken
      if (token !== null) request.headers.authorization = `Bearer ${token}`
      next()
    },
    stateHandlers: Object.fromEntries(
      states.map((state) => [
        state,
        async (parameters: unknown) => {
          current = await ask({ state, parameters })
          return { ...current.values }
        },
      ]),
    ),
    messageProviders: Object.fromEntries(
      messages.map((type) => [type, async () => (await ask({ message: type })).message]),
    ),
  })
  return verifier
    .verifyProvider()
    .catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
}

const run = async (job: unknown): Promise<void> => {
  tell({ report: await verify(decodeJob(job)) })
  process.disconnect?.()
}

process.once("message", (job) => {
  run(job).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    process.exit(1)
  })
})
