import { describe, expect, test } from "vitest"
import { conform } from "./conform.ts"
import { type Model, type Send, stateless } from "./conversation.ts"
import { type Bug, notes, notesDescription } from "./notes.fixture.ts"

const held = <State>(send: () => Send, document: object, model: Model<State>) =>
  conform({ document, requests: 1_000, begin: () => Promise.resolve(send()), model })

const found = async <State>(send: () => Send, document: object, model: Model<State>): Promise<string> =>
  held(send, document, model).then(
    () => "nothing was found",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

const foundIn = (bug?: Bug, document: object = notesDescription) =>
  found(() => notes(bug), document, stateless)

describe("a service that does what its description says", () => {
  test("conforms, and every operation was asked for in every way", async () => {
    const { requests, answers } = await held(() => notes(), notesDescription, stateless)
    expect(requests).toBeGreaterThanOrEqual(1_000)
    expect([...answers.keys()]).toEqual(
      expect.arrayContaining([
        "POST /notes 201",
        "POST /notes 401",
        "GET /notes 200",
        "GET /notes/{noteId} 200",
        "GET /notes/{noteId} 401",
        "PUT /notes/{noteId} 200",
        "PUT /notes/{noteId} 401",
        ...["PUT", "PATCH", "DELETE", "OPTIONS"].map((method) => `${method} /notes 405`),
        ...["POST", "PATCH", "DELETE", "OPTIONS"].map((method) => `${method} /notes/{noteId} 405`),
      ]),
    )
  })
})

const bugs: ReadonlyArray<readonly [Bug, RegExp]> = [
  ["undeclared status", /- the status 202 is not declared for PUT \/notes\/\{noteId\}, which has 200, 400/],
  [
    "undeclared field",
    /- the body of 20\d is not as declared: it must NOT have additional properties \(owner\)/,
  ],
  ["wrong type", /- the body of 20\d is not as declared: \/text must be string/],
  ["no JSON", /- the body of 404 is not as declared: it must be object/],
  ["other content type", /- the content type of 404 is "text\/html", not application\/problem\+json/],
  ["no declared header", /- the answer 201 is without location/],
  ["fails", /- the status is 500, not 200 or 404/],
  ["open to all", /\(without a token\) is not answered as it should be:\n {2}- the status is \d+, not 401/],
  ["does not ask for a token", /- the answer 401 is without www-authenticate/],
  [
    "takes anything",
    /^\w+ \S+ \(the body is .*\) is not answered as it should be:\n {2}- the status is 20\d, not 400/,
  ],
  ["takes any number", /^GET \/notes \(query limit is ".*"\) is not answered as it should be:/],
  ["is too strict", /^(?:POST|PUT) \S+ is not answered as it should be:\n {2}- the status is 400, not 20\d/],
  [
    "404 for 405",
    /\(the path has no \w+\) is not answered as it should be:\n {2}- the status is 404, not 405/,
  ],
  ["405 without Allow", /- the answer 405 does not say in Allow what is allowed/],
  ["Allow of too little", /- Allow is without (?:POST|PUT)/],
  ["Allow of too much", /- Allow names DELETE, which is not declared/],
]

describe("a service that is wrong is found out, with what it is wrong in", () => {
  test.each(bugs)("%s", async (bug, says) => {
    expect(await foundIn(bug)).toMatch(says)
  })

  test("and how to see it again: with the fewest requests, the smallest values, and what is made under its new id", async () => {
    expect((await foundIn("undeclared status")).split("\n").slice(3)).toEqual([
      "Fix: answer as the API is described, or describe what is answered.",
      "To send it again, with ORIGIN set to the service and TOKEN to a token of a tenant that has nothing yet:",
      `  ID1=$(curl -sS -X POST "$ORIGIN/notes" -H "Authorization: Bearer $TOKEN" -H 'content-type: application/json' --data-raw '{"text":""}' | jq -r .id) # 201`,
      `  curl -sSi -X PUT "$ORIGIN/notes/\${ID1}" -H "Authorization: Bearer $TOKEN" -H 'content-type: application/json' --data-raw '{"text":""}' # 202`,
      expect.stringMatching(/^To find it again: TEST_SEED=-?\d+$/),
    ])
  })
})

test("an endpoint that is new in the description is held to it at once", async () => {
  const { paths } = notesDescription
  const parts = { get: paths["/notes/{noteId}"].get }
  const document = { ...notesDescription, paths: { ...paths, "/notes/{noteId}/parts": parts } }
  expect(await foundIn(undefined, document)).toMatch(
    /^GET \/notes\/\{noteId\}\/parts is not answered as it should be:\n {2}- the status is 400, not 200 or 404/,
  )
})

test("what a model knows is held against the answers, and decides what may be asked", async () => {
  const forgetful: Model<number> = {
    start: 0,
    fit: (_, call) => (call.body === undefined ? call : { ...call, body: { text: "fitting" } }),
    expected: (_, call) => stateless.expected(null, call),
    learn: (count, { operation: { method } }, { body }) => ({
      state: method === "POST" ? count + 1 : count,
      faults: count === 2 ? [`there are ${count} already, and ${JSON.stringify(body)} is one more`] : [],
    }),
  }
  const message = await found(() => notes(), notesDescription, forgetful)
  expect(message).toContain("- there are 2 already, and ")
  expect(message).toContain(`'{"text":"fitting"}'`)
})

test("a schema that the generator does not know is said, rather than sent", async () => {
  const { components } = notesDescription
  const Note = { ...components.schemas.Note, dependentRequired: { text: ["nothing"] } }
  const document = { ...notesDescription, components: { schemas: { ...components.schemas, Note } } }
  expect(await foundIn(undefined, document)).toContain("No valid body could be made for POST /notes")
})
