import * as fc from "fast-check"
import type { Api } from "./call.ts"
import { callsOf } from "./calls.ts"
import type { Step } from "./conversation.ts"
import type { Choice } from "./defects.ts"
import type { Operation } from "./description.ts"
import { shortening } from "./shortening.ts"

const crossing = { withCrossShrink: true }

/** Of many values one is true, and smaller examples have it false. */
const oneIn = (many: number): fc.Arbitrary<boolean> =>
  fc.oneof(
    crossing,
    { arbitrary: fc.constant(false), weight: many - 1 },
    { arbitrary: fc.constant(true), weight: 1 },
  )

const anyDefect: fc.Arbitrary<Choice> = fc.record({
  of: fc.constant<Choice["of"]>("any"),
  group: fc.nat(1_000),
  index: fc.nat(1_000),
})

const sometimesDefect: fc.Arbitrary<Choice | null> = fc.oneof(
  crossing,
  { arbitrary: fc.constant(null), weight: 3 },
  { arbitrary: anyDefect, weight: 1 },
)

const stepOf = (
  api: Api,
  operation: Operation,
  defect: fc.Arbitrary<Choice | null>,
  asFits = false,
): fc.Arbitrary<Step> =>
  fc.record({
    call: callsOf(api, operation),
    about: fc.nat(100),
    stranger: asFits ? fc.constant(false) : oneIn(20),
    unfitting: asFits ? fc.constant(false) : oneIn(8),
    defect,
  })

const isAboutOne = ({ parameters }: Operation): boolean => parameters.some((one) => one.in === "path")

const isCreating = (operation: Operation): boolean =>
  operation.method === "POST" && "201" in operation.responses && !isAboutOne(operation)

/** Conversations of a length. Each begins with the making of something. */
export const conversations = (api: Api, length: number): fc.Arbitrary<ReadonlyArray<Step>> => {
  const creating = api.operations.filter(isCreating)
  const begin = (creating.length === 0 ? api.operations : creating).map((operation) =>
    stepOf(api, operation, fc.constant(null), true),
  )
  const next = api.operations.map((operation) => ({
    arbitrary: stepOf(api, operation, sometimesDefect),
    // What changes things is worth more of them than what looks at them.
    weight: isAboutOne(operation) && operation.method !== "GET" ? 3 : 1,
  }))
  return shortening([fc.oneof(...begin), ...Array.from({ length: length - 1 }, () => fc.oneof(...next))])
}

/** Every operation once as it should be and without a token, and every path once by each method that it has not. */
export const sweep = (
  api: Api,
): { readonly length: number; readonly steps: fc.Arbitrary<ReadonlyArray<Step>> } => {
  const inOrder = api.operations.toSorted((a, b) => Number(isCreating(b)) - Number(isCreating(a)))
  const isFirstOfPath = (operation: Operation) =>
    inOrder.find(({ path }) => path === operation.path) === operation
  const steps = inOrder.flatMap((operation) => {
    const step = (of: Choice["of"], index: number) =>
      stepOf(api, operation, fc.constant({ of, group: 0, index }), true)
    return [
      stepOf(api, operation, fc.constant(null), true),
      ...(operation.secured ? [step("token", 0)] : []),
      ...(isFirstOfPath(operation) ? operation.otherMethods : []).map((_, index) => step("method", index)),
    ]
  })
  return { length: steps.length, steps: shortening(steps) }
}
