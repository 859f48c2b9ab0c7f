import * as fc from "fast-check"
import { type Api, type Call, keyOf, textOf } from "./call.ts"
import { carried } from "./carried.ts"
import type { Operation } from "./description.ts"
import { valuesOf } from "./values.ts"

const parametersOf = (api: Api, operation: Operation) => {
  const parameters = operation.parameters.map((parameter) => {
    const key = keyOf(parameter)
    const value = valuesOf(api.schemas, parameter.schema)
    return [key, value.filter((one) => carried(parameter, textOf(one)) === textOf(one))] as const
  })
  const required = operation.parameters.filter((parameter) => parameter.required === true).map(keyOf)
  return fc.record(Object.fromEntries(parameters), { requiredKeys: required, noNullPrototype: true })
}

/** Calls of an operation that its description allows. */
export const callsOf = (api: Api, operation: Operation): fc.Arbitrary<Call> =>
  fc.record({
    operation: fc.constant(operation),
    parameters: parametersOf(api, operation),
    body: operation.body === undefined ? fc.constant(undefined) : valuesOf(api.schemas, operation.body),
  })
