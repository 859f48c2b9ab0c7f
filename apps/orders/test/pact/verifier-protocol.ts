import * as Schema from "effect/Schema"

/** What is to be verified. */
export const Job = Schema.Struct({
  baseUrl: Schema.String,
  /** Pact files. */
  files: Schema.Array(Schema.String),
  states: Schema.Array(Schema.String),
  /** What messages are called in pacts: the types of the events. */
  messages: Schema.Array(Schema.String),
})

/** What the verifier's process asks: to be in a state, or for the message that was sent last of a type. */
export const Question = Schema.Union([
  Schema.Struct({ state: Schema.String, parameters: Schema.Unknown }),
  Schema.Struct({ message: Schema.String }),
])
export type Question = typeof Question.Type

export const Answer = Schema.Struct({
  /** What stands in requests for what only the provider knows, such as an id. */
  values: Schema.Record(Schema.String, Schema.String),
  tenantToken: Schema.NullOr(Schema.String),
  serviceToken: Schema.NullOr(Schema.String),
  message: Schema.Unknown,
})

/** The verifier's report, as JSON. */
export const Result = Schema.Struct({ report: Schema.String })
export type Result = typeof Result.Type

const Mismatch = Schema.Struct({
  type: Schema.String,
  path: Schema.optionalKey(Schema.String),
  mismatch: Schema.optionalKey(Schema.String),
})

/** The part of the report that is read. */
export const Report = Schema.fromJsonString(
  Schema.Struct({
    interactionResults: Schema.Array(
      Schema.Struct({
        interactionId: Schema.optionalKey(Schema.String),
        result: Schema.String,
        mismatch: Schema.optionalKey(
          Schema.Struct({
            type: Schema.String,
            message: Schema.optionalKey(Schema.String),
            mismatches: Schema.optionalKey(Schema.Array(Mismatch)),
          }),
        ),
      }),
    ),
  }),
)
