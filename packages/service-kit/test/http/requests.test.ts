import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { talk } from "../socket.ts"
import { ask, Logged, port, tiny } from "../tiny-service.ts"

const Problem = Schema.fromJsonString(
  Schema.Struct({ type: Schema.String, status: Schema.Number, title: Schema.String }),
)

/** Asserts that what came over the wire is one answer, a problem of a status, with the headers that all answers have. */
const isProblem = Effect.fnUntraced(function* (answer: string, status: number) {
  const [head = "", body = ""] = answer.split("\r\n\r\n")
  assert.match(head, new RegExp(`^HTTP/1.1 ${status} `))
  const headers = head.toLowerCase()
  assert.include(headers, "content-type: application/problem+json")
  assert.include(headers, "x-content-type-options: nosniff")
  assert.include(headers, "cache-control: no-store")
  const problem = yield* Schema.decodeUnknownEffect(Problem)(body)
  assert.strictEqual(problem.status, status)
  return headers
})

const raw = (...lines: ReadonlyArray<string>) =>
  Effect.flatMap(port, (number) => Effect.promise(async () => (await talk(number, ...lines)).closed))

const json = { "content-type": "application/json" }
const mebibyte = 2 ** 20

layer(tiny({ requestTime: 300, headersTime: 200 }), { excludeTestServices: true })("a request", (it) => {
  it.effect("is answered, with the headers that keep browsers safe and nothing of what serves it", () =>
    Effect.gen(function* () {
      const body = JSON.stringify({ text: "\u00e9\u{1f600}" })
      const answer = yield* ask("/notes", { method: "POST", headers: json, body })
      assert.strictEqual(answer.status, 200)
      assert.strictEqual(answer.text, body)
      assert.containSubset(Object.fromEntries(answer.headers), {
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "strict-transport-security": "max-age=31536000; includeSubDomains",
        "x-content-type-options": "nosniff",
      })
      assert.isNull(answer.headers.get("x-powered-by"))
      assert.isNull(answer.headers.get("server"))
    }),
  )

  it.effect("for the documentation gets a page whose own script may run", () =>
    Effect.gen(function* () {
      const { headers, text } = yield* ask("/docs")
      assert.include(text, "<script")
      assert.match(
        headers.get("content-security-policy") ?? "",
        /^default-src 'none'; script-src 'unsafe-inline'/,
      )
    }),
  )

  it.effect.each([
    ["GET", "/nowhere", 404],
    ["GET", "/", 404],
    ["GET", `/notes/${"x".repeat(5000)}`, 404],
    ["GET", `/notes/${"x".repeat(9000)}`, 414],
    ["PUT", "/notes", 405],
    ["POST", "/health/live", 405],
    ["GET", "/defect", 500],
    ["GET", "/unwritable", 500],
  ] as const)("that goes wrong is answered with a problem: %s %s", ([method, path, status]) =>
    Effect.gen(function* () {
      const answer = yield* ask(path, { method })
      assert.strictEqual(answer.status, status)
      assert.strictEqual(answer.headers.get("content-type"), "application/problem+json")
      assert.strictEqual((yield* Schema.decodeUnknownEffect(Problem)(answer.text)).status, status)
      assert.strictEqual(answer.headers.get("x-content-type-options"), "nosniff")
      assert.notInclude(answer.text, "secret")
    }),
  )

  it.effect("of somebody unknown is told how to say who it is", () =>
    Effect.gen(function* () {
      const answer = yield* ask("/private")
      assert.strictEqual(answer.status, 401)
      assert.strictEqual(answer.headers.get("www-authenticate"), "Bearer")
    }),
  )

  it.effect("may have JSON, which a route reads as it is or not at all", () =>
    Effect.gen(function* () {
      const read = (body: string) => ask("/echo", { method: "POST", body })
      assert.strictEqual((yield* read('{"a":[1]}')).text, '{"a":[1]}')
      assert.strictEqual((yield* read('{"a":')).status, 400)
    }),
  )

  it.effect("with a method that the path does not have is told those it has", () =>
    Effect.gen(function* () {
      const answer = yield* ask("/notes/a", { method: "DELETE" })
      assert.strictEqual(answer.headers.get("allow"), "GET")
    }),
  )

  it.effect("that finds a bug is logged once, with its cause and its caller's trace", () =>
    Effect.gen(function* () {
      const logged = yield* Logged
      logged.length = 0
      const traceId = "0af7651916cd43dd8448eb211c80319c"
      yield* ask("/defect?token=1", { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } })
      assert.lengthOf(logged, 1)
      const line: unknown = JSON.parse(logged[0] ?? "")
      assert.containSubset(line, { level: "ERROR", service: "tiny", method: "GET", path: "/defect", traceId })
      assert.match(String(logged[0]), /"cause":"Error: the handler's secret inside\\n +at/)
    }),
  )

  it.effect("may have a body of a mebibyte", () =>
    Effect.gen(function* () {
      const answer = yield* ask("/length", { method: "POST", body: new Uint8Array(mebibyte) })
      assert.strictEqual(answer.text, String(mebibyte))
    }),
  )

  it.effect("may have no more than that", () =>
    Effect.gen(function* () {
      const answer = yield* ask("/length", { method: "POST", body: new Uint8Array(mebibyte + 1) })
      assert.strictEqual(answer.status, 413)
    }),
  )

  it.effect("may not send more than it has said nothing of", () =>
    Effect.gen(function* () {
      const chunk = `10000\r\n${"x".repeat(65_536)}`
      const answer = yield* raw(
        "POST /length HTTP/1.1",
        "Host: a",
        "Transfer-Encoding: chunked",
        "",
        ...Array.from({ length: 17 }, () => chunk),
        "0",
        "",
        "",
      )
      yield* isProblem(answer, 413)
    }),
  )

  it.effect("is told not to send what is too large, where it asks first", () =>
    Effect.gen(function* () {
      const expecting = ["POST /length HTTP/1.1", "Host: a", "Expect: 100-continue", "Connection: close"]
      yield* isProblem(yield* raw(...expecting, `Content-Length: ${mebibyte + 1}`, "", ""), 413)
      assert.match(
        yield* raw(...expecting, "Content-Length: 3", "", "abc"),
        /^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 /,
      )
    }),
  )

  it.effect.each([
    ["no HTTP", 400, ["hello", "", ""]],
    ["no host", 400, ["GET /notes/a HTTP/1.1", "Connection: close", "", ""]],
    [
      "two lengths",
      400,
      ["POST /length HTTP/1.1", "Host: a", "Content-Length: 1", "Content-Length: 2", "", "a"],
    ],
    [
      "a length and chunks",
      400,
      [
        "POST /length HTTP/1.1",
        "Host: a",
        "Content-Length: 1",
        "Transfer-Encoding: chunked",
        "",
        "0",
        "",
        "",
      ],
    ],
    ["headers without an end", 431, ["GET / HTTP/1.1", `X: ${"x".repeat(20_000)}`, "", ""]],
    [
      "an expectation that nobody meets",
      417,
      ["GET /notes/a HTTP/1.1", "Host: a", "Expect: wonders", "", ""],
    ],
    ["a method that nobody knows", 501, ["TRACE / HTTP/1.1", "Host: a", "Connection: close", "", ""]],
  ] as const)("of another form is answered with a problem as well: %s", ([, status, lines]) =>
    Effect.gen(function* () {
      assert.include(yield* isProblem(yield* raw(...lines), status), "connection: close")
    }),
  )

  it.effect("whose body ends too early is told so", () =>
    Effect.gen(function* () {
      const number = yield* port
      const answer = yield* Effect.promise(async () => {
        const { socket, closed } = await talk(
          number,
          "POST /length HTTP/1.1",
          "Host: a",
          "Content-Length: 10",
          "",
          "abc",
        )
        socket.end()
        return closed
      })
      yield* isProblem(answer, 400)
    }),
  )

  it.effect.each([
    ["headers", ["GET /notes/a HTTP/1.1", "Host: a"]],
    ["a body", ["POST /length HTTP/1.1", "Host: a", "Content-Length: 10", "", "abc"]],
  ] as const)("that is too slow to send %s is told so", ([, lines]) =>
    Effect.gen(function* () {
      yield* isProblem(yield* raw(...lines), 408)
    }),
  )
})
