import type { Description, Operation, Parameter } from "./description.ts"
import type { Check } from "./checker.ts"
import type { Json } from "./json-schema.ts"

/** A use of an operation, not yet said in HTTP. */
export interface Call {
  readonly operation: Operation
  /** By place and name, such as "path orderId"; those that are left out are not there. */
  readonly parameters: Readonly<Record<string, Json>>
  readonly body: Json | undefined
}

/** A request as it is sent, but for the address of the service and the token. */
export interface WireRequest {
  readonly method: string
  /** With the query. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Whether it comes with a token. */
  readonly authorized: boolean
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** What there is to know of an API while requests to it are made. */
export interface Api extends Description {
  readonly check: Check
}

/** What a parameter goes by in a call: a path's and a header's may have the same name. */
export const keyOf = (parameter: Parameter): string => `${parameter.in} ${parameter.name}`

/** What a value is in the place of a parameter. */
export const textOf = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value))

const given = ({ operation, parameters }: Call, place: Parameter["in"]): ReadonlyArray<[string, string]> =>
  operation.parameters.flatMap((parameter): ReadonlyArray<[string, string]> => {
    const value = parameters[keyOf(parameter)]
    return parameter.in !== place || value === undefined ? [] : [[parameter.name, textOf(value)]]
  })

/** Says a call in HTTP. */
export const toWire = (call: Call): WireRequest => {
  const { operation, body } = call
  const path = given(call, "path").reduce(
    (path, [name, value]) => path.replace(`{${name}}`, () => encodeURIComponent(value)),
    operation.path,
  )
  const query = new URLSearchParams([...given(call, "query")]).toString()
  return {
    method: operation.method,
    target: query === "" ? path : `${path}?${query}`,
    headers: {
      ...Object.fromEntries(given(call, "header")),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    authorized: true,
  }
}
