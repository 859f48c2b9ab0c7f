import * as fc from "fast-check"
import type { Api } from "./call.ts"
import { checker } from "./checker.ts"
import { converse, type Model, Nonconformity, type Send, type Step } from "./conversation.ts"
import { script } from "./curl.ts"
import { describedBy, titleOf } from "./description.ts"
import { conversations, sweep } from "./steps.ts"

export interface Conformance<State> {
  /** An OpenAPI 3.1 document. */
  readonly document: unknown
  /** How many requests are sent, at the least. */
  readonly requests: number
  /** Begins a conversation whose requests do not meet those of any other, such as that of a new tenant. */
  readonly begin: () => Promise<Send>
  readonly model: Model<State>
}

/** What was sent, and what answered. */
export interface Conformed {
  readonly requests: number
  /** How often, by operation and status, such as "GET /orders 200". */
  readonly answers: ReadonlyMap<string, number>
}

const perConversation = 10

// What the search for a smaller example may cost.
const requestsToShrink = 1_000

const messageOf = ({ title, faults, exchanges }: Nonconformity, seed: number): string =>
  [
    `${title} is not answered as it should be:`,
    ...faults.map((fault) => `  - ${fault}`),
    "Fix: answer as the API is described, or describe what is answered.",
    "To send it again, with ORIGIN set to the service and TOKEN to a token of a tenant that has nothing yet:",
    ...script(exchanges).map((line) => `  ${line}`),
    `To find it again: TEST_SEED=${seed}`,
  ].join("\n")

/**
 * Sends generated requests, as an API's description allows them and with a defect each, in conversations that make
 * something and go on using it, and holds every answer against the description. Fails with the smallest conversation it
 * can find that ends in a wrong answer, and the curl lines that hold it again.
 *
 * What is generated, and what is expected, follows from the description alone; the model adds what it cannot say.
 */
export const conform = async <State>({
  document,
  requests,
  begin,
  model,
}: Conformance<State>): Promise<Conformed> => {
  const description = describedBy(document)
  const api: Api = { ...description, check: checker(description.schemas) }
  const answers = new Map<string, number>()
  let sent = 0
  let left = Infinity

  const held = async (steps: ReadonlyArray<Step>): Promise<void> => {
    if (left <= 0) return
    left -= steps.length
    try {
      await converse(api, model, await begin(), steps, (operation, { method }, status) => {
        sent += 1
        const name = `${method === operation.method ? titleOf(operation) : `${method} ${operation.path}`} ${status}`
        answers.set(name, (answers.get(name) ?? 0) + 1)
      })
    } catch (error) {
      left = Math.min(left, requestsToShrink)
      throw error
    }
  }

  const hold = async (steps: fc.Arbitrary<ReadonlyArray<Step>>, numRuns: number): Promise<void> => {
    const run = await fc.check(fc.asyncProperty(steps, held), { numRuns })
    if (!run.failed) return
    const cause = run.errorInstance
    throw cause instanceof Nonconformity ? new Error(messageOf(cause, run.seed), { cause }) : cause
  }

  const everything = sweep(api)
  await hold(everything.steps, 1)
  const runs = Math.ceil(Math.max(requests - everything.length, 1) / perConversation)
  await hold(conversations(api, perConversation), runs)
  return { requests: sent, answers }
}
