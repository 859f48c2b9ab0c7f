import { expect, test } from "vitest"
import { type Document, probesOf, wrongAnswer } from "./smoke.ts"

const json = { content: { "application/json": {} } }
const problem = { content: { "application/problem+json": {} } }

const guarded = (responses: Readonly<Record<string, object>>) => ({
  security: [{ bearer: [] }],
  responses: { ...responses, 401: problem, 500: problem },
})

const document: Document = {
  paths: {
    "/things": {
      get: guarded({ 200: json, 400: problem }),
      post: { ...guarded({ 201: json, 400: problem }), requestBody: { required: true } },
    },
    "/reindex": { post: guarded({ 202: json }) },
    "/things/{thing}": { get: guarded({ 200: json, 404: problem }) },
    "/open": { get: { responses: { 200: json } } },
  },
}

const asked = (probes: ReturnType<typeof probesOf>): ReadonlyArray<string> =>
  probes.map(
    ({ method, path, authorized, expects }) =>
      `${method} ${path}${authorized ? " with a token" : ""}: ${Object.keys(expects).join(" ")}`,
  )

test("each operation is asked without a token and with one, for what its description allows", () => {
  expect(asked(probesOf(document))).toEqual([
    "GET /things: 401",
    "GET /things with a token: 200",
    "POST /things: 401",
    "POST /things with a token: 400",
    "POST /reindex: 401",
    "GET /things/smoke: 401",
    "GET /things/smoke with a token: 404",
    "GET /open: 200",
  ])
})

test("nothing that writes is asked for in a way that may succeed", () => {
  const writing = probesOf(document).filter(({ method }) => method !== "GET")
  expect(
    writing.flatMap(({ expects }) => Object.keys(expects)).every((status) => status.startsWith("4")),
  ).toBe(true)
})

test.each([
  ["as declared", { status: 200, type: "application/json" }, /^right$/],
  [
    "with another status",
    { status: 500, type: "application/problem+json" },
    /is answered 500, and may be 200/,
  ],
  [
    "with another type",
    { status: 200, type: "text/html" },
    /is answered as text\/html, and may be application\/json/,
  ],
  ["without a type", { status: 200, type: "" }, /is answered as nothing/],
])("an answer %s", (_, answer, expected) => {
  const [, probe] = probesOf(document)
  expect(probe && (wrongAnswer(probe, answer) ?? "right")).toMatch(expected)
})
