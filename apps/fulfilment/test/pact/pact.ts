import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Matchers, Pact, SpecificationVersion } from "@pact-foundation/pact"
import * as Schema from "effect/Schema"
import { type Expectation, pathOf } from "./expectation.ts"
import type { MessageExpectation } from "./messages.ts"

const pactIn = (dir: string): Pact =>
  new Pact({
    consumer: "fulfilment",
    provider: "orders",
    dir,
    logLevel: "error",
    spec: SpecificationVersion.SPECIFICATION_VERSION_V4,
  })

const aToken = Matchers.regex("^Bearer .+$", "Bearer token")

const add = (pact: Pact, { description, given, parameters, request, answer }: Expectation) =>
  pact
    .addInteraction()
    .given(given, { ...parameters })
    .uponReceiving(description)
    .withRequest(request.method, pathOf(request.path), (wanted) => {
      wanted.headers({ Authorization: aToken, ...request.headers })
      if (request.query !== undefined) wanted.query({ ...request.query })
      if (request.body !== undefined) wanted.jsonBody(request.body)
    })
    .willRespondWith(answer.status, (given) => {
      if (answer.headers !== undefined) given.headers({ ...answer.headers })
      if (answer.body !== undefined) given.jsonBody(answer.body)
    })

/**
 * Runs a client against a server that knows these interactions and no other, and writes them to the pact file of the
 * folder. Rejects where one of them was not used, or the client has asked for something else.
 */
export const withServer = async <A>(
  dir: string,
  expects: ReadonlyArray<Expectation>,
  run: (url: string) => Promise<A>,
): Promise<A | undefined> => {
  const pact = pactIn(dir)
  return expects
    .map((expectation) => add(pact, expectation))
    .at(-1)
    ?.executeTest(({ url }) => run(url))
}

/** Hands a message over as the provider would send it, and writes it to the pact file of the folder. */
export const withMessage = <A>(
  dir: string,
  { description, given, event }: MessageExpectation,
  take: (body: string) => Promise<A>,
): Promise<A | undefined> =>
  pactIn(dir)
    .addAsynchronousInteraction()
    .given(given)
    .expectsToReceive(description, (message) => {
      message.withJSONContent(event)
    })
    .executeTest(({ contents: { content } }) => take(JSON.stringify(content)))

const PactFile = Schema.Struct({
  consumer: Schema.Unknown,
  interactions: Schema.Array(
    Schema.StructWithRest(Schema.Struct({ description: Schema.String }), [
      Schema.Record(Schema.String, Schema.Unknown),
    ]),
  ),
  metadata: Schema.Struct({ pactSpecification: Schema.Unknown }),
  provider: Schema.Unknown,
})

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(PactFile))

/** The pact of a folder, as it is committed: in one order, and without the versions of the tools that wrote it. */
export const writtenPact = (dir: string): string => {
  const [file = "no pact was written", ...others] = globSync("*.json", { cwd: dir })
  if (others.length > 0) throw new Error(`one pact was expected, and there are also ${others.join(", ")}`)
  const pact = decode(readFileSync(join(dir, file), "utf8"))
  const interactions = pact.interactions.toSorted((a, b) => (a.description < b.description ? -1 : 1))
  return `${JSON.stringify({ ...pact, interactions }, null, 2)}\n`
}
