import type { RecordedDeployment, RecordedRollback } from "@touchstone/verdict/record"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** What the metrics are computed from: what was done to an environment. */
export type DeliveryLine = RecordedDeployment | RecordedRollback

const isInstant = (text: string): boolean => {
  const time = Date.parse(text)
  // A day that no month has would be read as one of the next month.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 19))
}

const instant = Schema.String.check(
  Schema.makeFilter((text) => (text.endsWith("Z") && isInstant(text)) || "must be a time in UTC, ISO 8601"),
)
const commit = Schema.String.check(Schema.isPattern(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/))
const seconds = Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0))
const name = Schema.NonEmptyString
const image = Schema.Struct({ commit, image: name })

const recorded = {
  at: instant,
  seconds,
  commit,
  image: name,
  environment: name,
  service: name,
  outcome: Schema.Literals(["live", "stopped", "taken-back"]),
  reason: Schema.NullOr(Schema.String),
}

const deployment = Schema.Struct({
  kind: Schema.Literal("deployment"),
  ...recorded,
  previous: Schema.NullOr(image),
  cause: Schema.Literals(["planned", "incident"]),
}) satisfies Schema.Codec<RecordedDeployment, unknown>

const rollback = Schema.Struct({
  kind: Schema.Literal("rollback"),
  ...recorded,
  from: image,
}) satisfies Schema.Codec<RecordedRollback, unknown>

const decodeKind = Schema.decodeUnknownResult(Schema.fromJsonString(Schema.Struct({ kind: Schema.String })))
const decodeLine = Schema.decodeUnknownResult(Schema.fromJsonString(Schema.Union([deployment, rollback])))

const tellsOfDeliveries: ReadonlySet<string> = new Set<DeliveryLine["kind"]>(["deployment", "rollback"])

/**
 * Reads a line of the record: what it says, null where it is of a kind that says nothing of deliveries, such as a
 * verdict, and a failure that says what is wrong with it, in one line, where it cannot be read.
 */
export const lineOf = (text: string): Result.Result<DeliveryLine | null, string> => {
  const why = ({ message }: Schema.SchemaError): string => message.replaceAll(/\s+/g, " ")
  const kind = decodeKind(text)
  if (Result.isFailure(kind)) return Result.fail(why(kind.failure))
  return tellsOfDeliveries.has(kind.success.kind)
    ? Result.mapError(decodeLine(text), why)
    : Result.succeed(null)
}
