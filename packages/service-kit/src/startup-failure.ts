import * as Config from "effect/Config"
import * as SchemaIssue from "effect/SchemaIssue"
import type { StandardSchemaV1 } from "effect/StandardSchema"
import { maskSecrets } from "./telemetry-mask.ts"

/** The innermost cause is what the database or the operating system said. */
const rootMessage = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : rootMessage(error.cause)
}

const formatIssue = SchemaIssue.makeFormatterStandardSchemaV1()

const nameOf = (segment: StandardSchemaV1.PathSegment | PropertyKey): string =>
  String(typeof segment === "object" ? segment.key : segment)

const issues = ({ cause, message }: Config.ConfigError): ReadonlyArray<string> =>
  "issue" in cause
    ? formatIssue(cause.issue).issues.map(({ path = [], message }) =>
        [...path.map(nameOf), message].join(" "),
      )
    : [message]

const tagOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "_tag" in error ? error._tag : undefined

const describe = (error: unknown): string => {
  if (error instanceof Config.ConfigError) return `The environment is not right: ${issues(error).join("; ")}`
  const root = rootMessage(error)
  switch (tagOf(error)) {
    case "ServeError":
      return `Cannot listen on HOST and PORT: ${root}`
    case "SqlError":
      return `Cannot use the database of DATABASE_URL: ${root}`
    default: {
      const own = error instanceof Error ? error.message : root
      return own.includes(root) ? own : `${own}: ${root}`
    }
  }
}

/** One line that tells an operator what keeps the service from starting, without a word of a secret. */
export const startupFailure = (error: unknown): string =>
  maskSecrets(describe(error).replaceAll(/\s+/g, " ").trim())
