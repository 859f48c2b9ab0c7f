import type { TimeoutError } from "effect/Cause"
import type { HttpClientError } from "effect/http/HttpClientError"
import type { SchemaError } from "effect/Schema"

const rootMessage = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (error.cause !== undefined) return rootMessage(error.cause)
  // A connection that was tried at several addresses has no message of its own.
  const code = "code" in error ? String(error.code) : error.name
  return error.message === "" ? code : error.message
}

/** Why a call had no good answer, in a line, and without what was sent: it may hold secrets. */
export const reasonOf = (error: HttpClientError | TimeoutError | SchemaError): string => {
  switch (error._tag) {
    case "TimeoutError":
      return "no answer in time"
    case "SchemaError":
      return "an answer that nobody understands"
    case "HttpClientError":
      switch (error.reason._tag) {
        case "StatusCodeError":
          return `answer ${error.reason.response.status}`
        case "DecodeError":
        case "EmptyBodyError":
          return "an answer that nobody understands"
        default:
          return `no connection: ${rootMessage(error.reason.cause)}`
      }
  }
}
