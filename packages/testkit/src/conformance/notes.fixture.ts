import type { Send } from "./conversation.ts"
import type { Answer, WireRequest } from "./call.ts"

const problem = {
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
}
const note = { content: { "application/json": { schema: { $ref: "#/components/schemas/Stored" } } } }
const requestBody = { content: { "application/json": { schema: { $ref: "#/components/schemas/Note" } } } }
const id = { in: "path", name: "noteId", required: true, schema: { type: "string", pattern: "^n[0-9]+$" } }
const limit = { in: "query", name: "limit", schema: { type: "integer", minimum: 1, maximum: 9 } }
const refusals = { 400: problem, 401: problem }
const security = [{ bearer: [] }]

/** A small API: notes that are written, read and written anew. */
export const notesDescription = {
  paths: {
    "/notes": {
      post: {
        requestBody,
        responses: { 201: { ...note, headers: { location: { required: true } } }, ...refusals },
        security,
      },
      // Open to everybody.
      get: { parameters: [limit], responses: { 200: {}, 400: problem } },
    },
    "/notes/{noteId}": {
      get: { parameters: [id], responses: { 200: note, 404: problem, ...refusals }, security },
      put: { parameters: [id], requestBody, responses: { 200: note, 404: problem, ...refusals }, security },
    },
  },
  components: {
    schemas: {
      Note: {
        type: "object",
        properties: { text: { type: "string", maxLength: 20 } },
        required: ["text"],
        additionalProperties: false,
      },
      Stored: {
        type: "object",
        properties: { id: { type: "string" }, text: { type: "string" } },
        required: ["id", "text"],
        additionalProperties: false,
      },
      Problem: { type: "object", properties: { type: { type: "string" } }, required: ["type"] },
    },
  },
}

/** Ways in which the service of notes can be wrong. */
export type Bug =
  | "undeclared status"
  | "undeclared field"
  | "wrong type"
  | "no JSON"
  | "other content type"
  | "no declared header"
  | "fails"
  | "open to all"
  | "does not ask for a token"
  | "takes anything"
  | "takes any number"
  | "is too strict"
  | "404 for 405"
  | "405 without Allow"
  | "Allow of too much"
  | "Allow of too little"

type Head = Readonly<Record<string, string>>

const json: Head = { "content-type": "application/json" }
const problemJson: Head = { "content-type": "application/problem+json" }

const answer = (status: number, body?: unknown, headers: Head = json): Answer => ({
  status,
  headers: new Headers(headers),
  text: body === undefined ? "" : JSON.stringify(body),
})

const refused = (status: number, headers: Head = {}): Answer =>
  answer(status, { type: "about:blank" }, { ...problemJson, ...headers })

/** The text of a note; undefined where the body is not that of one. */
const textOf = ({ body }: WireRequest): string | undefined => {
  try {
    const json: unknown = JSON.parse(body ?? "")
    const isNote =
      typeof json === "object" && json !== null && "text" in json && Object.keys(json).length === 1
    return isNote && typeof json.text === "string" && Array.from(json.text).length <= 20
      ? json.text
      : undefined
  } catch {
    return undefined
  }
}

const methodNotAllowed = (methods: string, bug: Bug | undefined): Answer => {
  if (bug === "404 for 405") return refused(404)
  if (bug === "405 without Allow") return refused(405)
  if (bug === "Allow of too little") return refused(405, { allow: "GET" })
  return refused(405, { allow: bug === "Allow of too much" ? `${methods}, DELETE` : methods })
}

/** Keeps notes, and has a bug or none. */
export const notes = (bug?: Bug): Send => {
  const texts = new Map<string, string>()

  const refusal = (request: WireRequest): Answer | undefined => {
    const isOpen = bug === "open to all" && request.method === "GET"
    if (!request.authorized && !isOpen)
      return refused(401, bug === "does not ask for a token" ? {} : { "www-authenticate": "Bearer" })
    if (request.method === "GET") return undefined
    if (request.headers["content-type"] !== "application/json") return refused(415)
    const text = textOf(request)
    const isRefused =
      text === undefined ? bug !== "takes anything" : bug === "is too strict" && text.length > 9
    return isRefused ? refused(400) : undefined
  }

  const shown = (id: string, status: number): Answer => {
    const text = texts.get(id) ?? ""
    const headers =
      bug === "no declared header" || status !== 201 ? json : { ...json, location: `/notes/${id}` }
    if (bug === "undeclared field") return answer(status, { id, text, owner: "me" }, headers)
    if (bug === "wrong type" && status === 200) return answer(status, { id, text: 5 }, headers)
    return answer(status, { id, text }, headers)
  }

  const missing = (): Answer => {
    if (bug === "no JSON") return { ...refused(404), text: "not found" }
    return bug === "other content type" ? answer(404, {}, { "content-type": "text/html" }) : refused(404)
  }

  const listed = (target: string): Answer => {
    const limit = new URL(target, "http://notes").searchParams.get("limit") ?? "1"
    const isRight = /^[1-9]$/.test(limit) || bug === "takes any number"
    return isRight ? answer(200) : refused(400)
  }

  const written = (request: WireRequest, id: string, status: number): Answer => {
    texts.set(id, textOf(request) ?? "")
    return shown(id, status)
  }

  const one = (request: WireRequest): Answer => {
    const { method, target } = request
    if (method !== "GET" && method !== "PUT") return methodNotAllowed("GET, HEAD, PUT", bug)
    const id = decodeURIComponent(target.slice("/notes/".length))
    const no = refusal(request) ?? (/^n[0-9]+$/.test(id) ? undefined : refused(400))
    if (no !== undefined) return no
    if (bug === "fails" && texts.size > 1) return refused(500)
    if (!texts.has(id)) return missing()
    if (method === "GET") return shown(id, 200)
    return written(request, id, bug === "undeclared status" ? 202 : 200)
  }

  const all = (request: WireRequest): Answer => {
    if (request.method === "GET") return listed(request.target)
    if (request.method !== "POST") return methodNotAllowed("GET, HEAD, POST", bug)
    return refusal(request) ?? written(request, `n${texts.size + 1}`, 201)
  }

  return (request) => Promise.resolve(/^\/notes(?:\?|$)/.test(request.target) ? all(request) : one(request))
}
