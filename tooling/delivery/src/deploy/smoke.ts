import * as Schema from "effect/Schema"

const operation = Schema.Struct({
  security: Schema.optionalKey(Schema.Array(Schema.Unknown)),
  requestBody: Schema.optionalKey(Schema.Struct({ required: Schema.optionalKey(Schema.Boolean) })),
  responses: Schema.Record(
    Schema.String,
    Schema.Struct({ content: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)) }),
  ),
})

type Operation = typeof operation.Type

/** What of an OpenAPI document says which answers a request may get. */
export const apiDocument = Schema.Struct({
  paths: Schema.Record(
    Schema.String,
    Schema.Struct({
      get: Schema.optionalKey(operation),
      put: Schema.optionalKey(operation),
      post: Schema.optionalKey(operation),
      delete: Schema.optionalKey(operation),
      patch: Schema.optionalKey(operation),
    }),
  ),
})

export type Document = typeof apiDocument.Type

/** A request that changes nothing, whatever it is answered. */
export interface Probe {
  readonly method: string
  readonly path: string
  readonly authorized: boolean
  /** The answers that are right: a status, and the content types that it may have. */
  readonly expects: Readonly<Record<string, ReadonlyArray<string>>>
}

export const probeAnswers = Schema.Array(Schema.Struct({ status: Schema.Finite, type: Schema.String }))

type ProbeAnswer = (typeof probeAnswers.Type)[number]

const answersOf = ({ responses }: Operation, may: (status: number) => boolean): Probe["expects"] =>
  Object.fromEntries(
    Object.entries(responses)
      .filter(([status]) => may(Number(status)))
      .map(([status, { content }]) => [status, Object.keys(content ?? {})]),
  )

const isClientError = (status: number): boolean => status >= 400 && status < 500

const probesOfOperation = (path: string, method: string, operation: Operation): ReadonlyArray<Probe> => {
  const request = { method: method.toUpperCase(), path: path.replaceAll(/\{[^}]*\}/g, "smoke") }
  const isGuarded = (operation.security ?? []).length > 0
  const reads = method === "get"
  // What names something names nothing that is there, and what would write sends nothing that could be written.
  const succeeds = reads && request.path === path
  // One that would do something without being told what is not asked to do it.
  const mayAsk = reads || operation.requestBody?.required === true || request.path !== path
  const may = (status: number): boolean => (succeeds ? status < 300 : isClientError(status))
  return [
    ...(isGuarded
      ? [{ ...request, authorized: false, expects: answersOf(operation, (status) => status === 401) }]
      : []),
    ...(mayAsk
      ? [
          {
            ...request,
            authorized: isGuarded,
            expects: answersOf(operation, (status) => may(status) && status !== 401),
          },
        ]
      : []),
  ]
}

/**
 * The smoke test of an API, out of its own description: each operation refuses who has no token, answers who has one as
 * it is declared, and nothing is written.
 */
export const probesOf = ({ paths }: Document): ReadonlyArray<Probe> =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => probesOfOperation(path, method, operation)),
  )

/** What is wrong with an answer; null where it is one of those that are right. */
export const wrongAnswer = (probe: Probe, { status, type }: ProbeAnswer): string | null => {
  const { method, path, authorized, expects } = probe
  const asked = `${method} ${path} ${authorized ? "with" : "without"} a token`
  const types = expects[status]
  if (types === undefined)
    return `${asked} is answered ${status}, and may be ${Object.keys(expects).join(", ")}`
  if (types.length > 0 && !types.includes(type))
    return `${asked} is answered as ${type === "" ? "nothing" : type}, and may be ${types.join(", ")}`
  return null
}
