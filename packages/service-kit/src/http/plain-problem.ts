import { type ServerResponse, STATUS_CODES } from "node:http"
import { dataHeaders } from "./security-headers.ts"

const problems = new Map<number, string>()

const bodyOf = (status: number): string => {
  const known = problems.get(status)
  if (known !== undefined) return known
  const body = JSON.stringify({ type: "about:blank", status, title: STATUS_CODES[status] ?? "Error" })
  problems.set(status, body)
  return body
}

const headersOf = (status: number, body: string): Record<string, string> => ({
  ...dataHeaders,
  "content-type": "application/problem+json",
  "content-length": String(body.length),
  ...(status === 503 ? { "retry-after": "1" } : {}),
})

/** Answers with an RFC 9457 problem without any of what serves a request, which a refusal must not cost. */
export const answerProblem = (
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void => {
  const body = bodyOf(status)
  response.writeHead(status, { ...headersOf(status, body), ...headers }).end(body)
}

const lingerTime = 1000

/**
 * Answers at once, while the body still comes, and reads on for a moment before it closes the connection: closing with
 * something unread resets it, and the client would lose the answer.
 */
export const answerProblemEarly = (response: ServerResponse, status: number): void => {
  const body = bodyOf(status)
  response.writeHead(status, { ...headersOf(status, body), connection: "close" })
  response.write(body)
  const end = () => {
    response.end()
  }
  const timer = setTimeout(end, lingerTime)
  response.once("close", () => clearTimeout(timer))
  response.req.once("end", end)
  response.req.resume()
}

/** A problem as it goes over the wire, for where node has no response yet. */
export const rawProblem = (status: number): string => {
  const body = bodyOf(status)
  const headers = Object.entries({ ...headersOf(status, body), connection: "close" })
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Error"}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ].join("\r\n")
}
