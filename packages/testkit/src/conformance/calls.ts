import * as fc from "fast-check"
import { type Api, type Call, keyOf, textOf } from "./call.ts"
import { carried } from "./carried.ts"
import { type Operation, titleOf } from "./description.ts"
import type { Json } from "./json-schema.ts"
import { valuesOf } from "./values.ts"

/** Values for what a description says too little of, by operation and parameter: "GET /orders query limit". */
export type Values = Readonly<Record<string, fc.Arbitrary<Json>>>

const parametersOf = (api: Api, operation: Operation, values: Values) => {
  const parameters = operation.parameters.map((parameter) => {
    const key = keyOf(parameter)
    const value = values[`${titleOf(operation)} ${key}`] ?? valuesOf(api.schemas, parameter.schema)
    return [key, value.filter((one) => carried(parameter, textOf(one)) === textOf(one))] as const
  })
  const required = operation.parameters.filter((parameter) => parameter.required === true).map(keyOf)
  return fc.record(Object.fromEntries(parameters), { requiredKeys: required, noNullPrototype: true })
}

/** Calls of an operation that its description allows. */
export const callsOf = (api: Api, operation: Operation, values: Values): fc.Arbitrary<Call> =>
  fc.record({
    operation: fc.constant(operation),
    parameters: parametersOf(api, operation, values),
    body: operation.body === undefined ? fc.constant(undefined) : valuesOf(api.schemas, operation.body),
  })
