import type { Answer, Api } from "./call.ts"
import { type Operation, titleOf } from "./description.ts"

/** The body of an answer as JSON; undefined where it is none. */
export const jsonOf = ({ text }: Answer): unknown => {
  try {
    const json: unknown = JSON.parse(text)
    return json
  } catch {
    return undefined
  }
}

const mediaTypeOf = ({ headers }: Answer): string =>
  (headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? ""

const ofContent = (api: Api, operation: Operation, answer: Answer): ReadonlyArray<string> => {
  const content = operation.responses[answer.status]?.content ?? {}
  const declared = Object.keys(content)
  const mediaType = mediaTypeOf(answer)
  if (declared.length === 0) return answer.text === "" ? [] : ["the answer has a body, and none is declared"]
  if (!declared.includes(mediaType))
    return [`the content type of ${answer.status} is "${mediaType}", not ${declared.join(" or ")}`]
  const schema = content[mediaType]?.schema
  return schema === undefined
    ? []
    : api
        .check(schema, jsonOf(answer))
        .map((wrong) => `the body of ${answer.status} is not as declared: ${wrong}`)
}

const ofHeaders = (operation: Operation, { status, headers }: Answer): ReadonlyArray<string> => {
  const declared = Object.entries(operation.responses[status]?.headers ?? {})
  const asked = [
    ...declared.flatMap(([name, { required }]) => (required === true ? [name] : [])),
    // RFC 9110 asks for them, whatever is declared.
    ...(status === 401 ? ["www-authenticate"] : []),
  ]
  return asked.filter((name) => !headers.has(name)).map((name) => `the answer ${status} is without ${name}`)
}

/** The methods of a 405 are those that are declared; the HEAD that comes with GET may be among them. */
const ofMethods = ({ methods, otherMethods }: Operation, { headers }: Answer): ReadonlyArray<string> => {
  const allowed = (headers.get("allow") ?? "").split(/\s*,\s*/).filter((method) => method !== "")
  if (allowed.length === 0) return ["the answer 405 does not say in Allow what is allowed"]
  return [
    ...methods.filter((method) => !allowed.includes(method)).map((method) => `Allow is without ${method}`),
    ...otherMethods
      .filter((method) => allowed.includes(method))
      .map((method) => `Allow names ${method}, which is not declared`),
  ]
}

// These are about the request as such, whatever operation it is for.
const ofNoOperation = [405, 413, 415]

/** What is wrong with an answer, whatever it says in its body: nothing for one that is as described. */
export const faultsOf = (
  api: Api,
  operation: Operation,
  answer: Answer,
  expected: ReadonlyArray<number>,
): ReadonlyArray<string> => {
  const { status } = answer
  const declared = Object.keys(operation.responses)
  const unexpected = expected.includes(status)
    ? []
    : [`the status is ${status}, not ${expected.join(" or ")}`]
  if (status === 405) return [...unexpected, ...ofMethods(operation, answer)]
  if (ofNoOperation.includes(status)) return unexpected
  if (!declared.includes(String(status)))
    return [
      ...unexpected,
      `the status ${status} is not declared for ${titleOf(operation)}, which has ${declared.join(", ")}`,
    ]
  return [...unexpected, ...ofContent(api, operation, answer), ...ofHeaders(operation, answer)]
}
