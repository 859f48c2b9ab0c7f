import type { ConfigError } from "effect/Config"
import type { ServeError } from "effect/http/HttpServerError"
import * as SchemaIssue from "effect/SchemaIssue"
import type { StandardSchemaV1 } from "effect/StandardSchema"
import type { MigrationError } from "effect/sql/Migrator"
import type { SqlError } from "effect/sql/SqlError"

/** The innermost cause is what the database or the operating system said. */
const rootMessage = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : rootMessage(error.cause)
}

const formatIssue = SchemaIssue.makeFormatterStandardSchemaV1()

const nameOf = (segment: StandardSchemaV1.PathSegment | PropertyKey): string =>
  String(typeof segment === "object" ? segment.key : segment)

const issues = ({ cause, message }: ConfigError): ReadonlyArray<string> =>
  "issue" in cause
    ? formatIssue(cause.issue).issues.map(({ path = [], message }) =>
        [...path.map(nameOf), message].join(" "),
      )
    : [message]

const describe = (error: ConfigError | ServeError | MigrationError | SqlError): string => {
  switch (error._tag) {
    case "ConfigError":
      return `The environment is not right: ${issues(error).join("; ")}`
    case "ServeError":
      return `Cannot listen on HOST and PORT: ${rootMessage(error)}`
    case "MigrationError":
      return `${error.message}: ${rootMessage(error)}`
    case "SqlError":
      return `Cannot use the database of DATABASE_URL: ${rootMessage(error)}`
  }
}

/** One line that tells an operator what keeps the service from starting. */
export const startupFailure = (error: Parameters<typeof describe>[0]): string =>
  describe(error).replaceAll(/\s+/g, " ")
