import { isDeepStrictEqual } from "node:util"
import * as Result from "effect/Result"
import type calc from "../calc.cjs"
import type { Flags, Mode } from "./flags.ts"
import type { Decided } from "./translate.ts"

export interface Difference {
  readonly order: calc.Order
  readonly old: unknown
  readonly next: unknown
}

/** What the switch stands between, and whom it tells. */
export interface Sides {
  readonly flags: Flags
  readonly old: typeof calc.calculate
  /** Reads and decides, and does nothing. */
  readonly work: (order: calc.Order) => Promise<Result.Result<Decided, calc.Failure>>
  /** Does what was decided beside the invoice. */
  readonly perform: (decided: Decided) => Promise<void>
  /** How many milliseconds an answer of the old code waits for the new one that is compared with it. */
  readonly patience: number
  readonly served: (mode: Mode) => void
  readonly differs: (difference: Difference) => void
}

type Answer = { readonly error: calc.Failure } | { readonly invoice: calc.Invoice }

/** What is the same in both, however it is held in memory. */
const comparable = (answer: Answer): unknown =>
  "error" in answer
    ? { status: answer.error.status, message: answer.error.message }
    : JSON.parse(JSON.stringify({ ...answer.invoice, customer: answer.invoice.customer.id }))

const answerOf = (result: Result.Result<Decided, calc.Failure>): Answer =>
  Result.match(result, {
    onFailure: (error) => ({ error }),
    onSuccess: ({ invoice }) => ({ invoice }),
  })

const late = (patience: number): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(reject, patience, new Error("took too long")).unref()
  })

/** The old calculation's place: asks whichever side the tenant's flag says. */
export const switchboard = ({
  flags,
  old,
  work,
  perform,
  patience,
  served,
  differs,
}: Sides): typeof calc.calculate => {
  const askOld = (order: calc.Order): Promise<Answer> =>
    new Promise((resolve) => {
      old(order, (error, invoice) => {
        resolve(invoice === undefined ? { error: error ?? { message: "no invoice" } } : { invoice })
      })
    })

  const mirror = async (order: calc.Order): Promise<Answer> => {
    // Both read before the invoice is written, which would be another world.
    const looking = Promise.race([work(order), late(patience)])
      .then(answerOf)
      .then(comparable, String)
    const answer = await askOld(order)
    const next = await looking
    if (!isDeepStrictEqual(comparable(answer), next)) differs({ order, old: comparable(answer), next })
    return answer
  }

  const askNew = async (order: calc.Order): Promise<Answer> => {
    try {
      const result = await work(order)
      if (Result.isSuccess(result)) await perform(result.success)
      return answerOf(result)
    } catch (error) {
      // Nothing has been done yet: the old code can still serve.
      differs({ order, old: "was asked instead", next: String(error) })
      return askOld(order)
    }
  }

  const sides: Readonly<Record<Mode, (order: calc.Order) => Promise<Answer>>> = {
    old: askOld,
    mirror,
    new: askNew,
  }

  const serve = async (mode: Mode, order: calc.Order, done: calc.Done): Promise<void> => {
    const answer = await sides[mode](order)
    if ("error" in answer) done(answer.error)
    else done(null, answer.invoice)
  }

  return (order, done) => {
    const mode = flags(order.tenant)
    served(mode)
    void serve(mode, order, done)
  }
}
