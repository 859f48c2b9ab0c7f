import { type Api, type Call, keyOf, textOf, toWire, type WireRequest } from "./call.ts"
import { carried } from "./carried.ts"
import type { Parameter } from "./description.ts"
import type { Json, JsonSchema } from "./json-schema.ts"
import { spoiled } from "./spoil.ts"

/** A request with something wrong about it. */
export interface Defect {
  readonly what: string
  readonly request: WireRequest
  /** The statuses that may answer it. */
  readonly expected: ReadonlyArray<number>
}

// What an order of checks may come to first: that there is no such thing, or that it cannot be processed.
const refused = [400, 404, 422]

const shown = (value: Json): string => {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

const isNumeric = ({ type }: JsonSchema): boolean => type === "integer" || type === "number"

/** What a text in a path, a query or a header is read as. */
const read = (schema: JsonSchema, text: string): Json =>
  isNumeric(schema) && text.trim() !== "" && !Number.isNaN(Number(text)) ? Number(text) : text

const without = (call: Call, key: string): Call => ({
  ...call,
  parameters: Object.fromEntries(Object.entries(call.parameters).filter(([name]) => name !== key)),
})

const ofParameter = (api: Api, call: Call, parameter: Parameter): ReadonlyArray<Defect> => {
  const key = keyOf(parameter)
  const left: ReadonlyArray<Defect> =
    parameter.required === true && parameter.in !== "path"
      ? [{ what: `without ${key}`, request: toWire(without(call, key)), expected: refused }]
      : []
  const texts = spoiled(api.schemas, parameter.schema, call.parameters[key] ?? "").map((value) =>
    carried(parameter, textOf(value)),
  )
  const bad = texts.flatMap((text) =>
    text === undefined || api.check(parameter.schema, read(parameter.schema, text)).length === 0
      ? []
      : [text],
  )
  return [
    ...left,
    ...bad.map((text) => ({
      what: `${key} is ${shown(text)}`,
      request: toWire({ ...call, parameters: { ...call.parameters, [key]: text } }),
      expected: refused,
    })),
  ]
}

const ofBody = (api: Api, call: Call, schema: JsonSchema, body: Json): ReadonlyArray<Defect> =>
  spoiled(api.schemas, schema, body).flatMap((bad): ReadonlyArray<Defect> => {
    const [wrong] = api.check(schema, bad)
    if (wrong === undefined) return []
    const request = toWire({ ...call, body: bad })
    return [{ what: `the body is not as declared: ${wrong}`, request, expected: refused }]
  })

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const ofFormat = (call: Call, body: Json): ReadonlyArray<Defect> => {
  const request = toWire(call)
  const json = JSON.stringify(body)
  const malformed = ["", json.slice(0, -1), `${json},`, `[${json}`, json.replaceAll('"', "'")].filter(
    (text) => !isJson(text),
  )
  return [
    ...malformed.map((text) => ({
      what: "the body is no JSON",
      request: { ...request, body: text },
      expected: [400, 404],
    })),
    ...["text/plain", "application/xml", "multipart/form-data"].map((type) => ({
      what: `the body is said to be ${type}`,
      request: { ...request, headers: { ...request.headers, "content-type": type } },
      expected: [415, 404],
    })),
  ]
}

/** A request without a token, or with none that is one, for an operation that asks for one. */
const unauthorized = (call: Call): ReadonlyArray<Defect> => {
  const request = { ...toWire(call), authorized: false }
  return [null, "Bearer", "Bearer x.y.z", "Basic YTpi"].map((authorization) => ({
    what: authorization === null ? "without a token" : `authorization is "${authorization}"`,
    request:
      authorization === null ? request : { ...request, headers: { ...request.headers, authorization } },
    expected: [401],
  }))
}

/** Requests for what the path of an operation has, but not by that method. */
const otherMethods = (call: Call): ReadonlyArray<Defect> =>
  call.operation.otherMethods.map((method) => {
    const { target, authorized } = toWire(call)
    const request = { method, target, headers: {}, body: undefined, authorized }
    return { what: `the path has no ${method}`, request, expected: [405] }
  })

/** Requests that differ from a valid one by a single defect, in groups of one kind each, made when they are asked for. */
const defectsOf = (api: Api, call: Call): ReadonlyArray<() => ReadonlyArray<Defect>> => {
  const { body: schema, parameters, secured } = call.operation
  const { body } = call
  return [
    ...(schema === undefined || body === undefined
      ? []
      : [() => ofBody(api, call, schema, body), () => ofFormat(call, body)]),
    ...parameters.map((parameter) => () => ofParameter(api, call, parameter)),
    ...(secured ? [() => unauthorized(call)] : []),
    () => otherMethods(call),
  ]
}

/** Which of all defects a request is to have. */
export interface Choice {
  readonly of: "any" | "token" | "method"
  readonly group: number
  readonly index: number
}

/** The call with the defect that was chosen; undefined where there is none of the kind. */
export const withDefect = (api: Api, call: Call, { of, group, index }: Choice): Defect | undefined => {
  const groups =
    of === "any" ? defectsOf(api, call) : [() => (of === "token" ? unauthorized(call) : otherMethods(call))]
  const defects = groups[group % groups.length]?.() ?? []
  return defects[index % Math.max(defects.length, 1)]
}
