import type { WireRequest } from "./call.ts"

/** A request that was sent, and what answered. */
export interface Exchange {
  readonly request: WireRequest
  readonly status: number
  /** The id of what it has made, if it has made something. */
  readonly made: string | undefined
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** An empty header needs a semicolon; with a colon, curl leaves it out. */
const header = (name: string, value: string): string =>
  ` -H ${quoted(value === "" ? `${name};` : `${name}: ${value}`)}`

/** The same JSON in ASCII, which survives every terminal. */
const ascii = (json: string): string =>
  json.replaceAll(
    /[^\x20-\x7e]/g,
    (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )

/** Sends a request with curl. The target stands in double quotes: there, the shell puts in its variables. */
const curlOf = (
  { method, headers, body, authorized }: WireRequest,
  target: string,
  options: string,
): string =>
  [
    `curl ${options} -X ${method} "$ORIGIN${target.replaceAll("!", "%21")}"`,
    ...(authorized ? [` -H "Authorization: Bearer $TOKEN"`] : []),
    ...Object.entries(headers).map(([name, value]) => header(name, value)),
    ...(body === undefined ? [] : [` --data-raw ${quoted(ascii(body))}`]),
  ].join("")

/**
 * The shell lines that send requests again, the last one with the head of its answer. What one of them makes, the others
 * find under the id that it is given then.
 */
export const script = (exchanges: ReadonlyArray<Exchange>): ReadonlyArray<string> => {
  const ids = exchanges.flatMap(({ made }) => (made === undefined ? [] : [made]))
  const variableOf = (id: string): string => `ID${ids.indexOf(id) + 1}`
  const last = exchanges.length - 1
  return exchanges.map(({ request, status, made }, index) => {
    const target = ids.reduce((path, id) => path.replaceAll(id, `\${${variableOf(id)}}`), request.target)
    const line = curlOf(request, target, index === last ? "-sSi" : "-sS")
    const isUsed =
      made !== undefined && exchanges.slice(index + 1).some(({ request }) => request.target.includes(made))
    return `${isUsed ? `${variableOf(made)}=$(${line} | jq -r .id)` : line} # ${status}`
  })
}
