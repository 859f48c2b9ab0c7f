import { Matchers } from "@pact-foundation/pact"
import type * as Effect from "effect/Effect"
import type { HttpClient } from "effect/http/HttpClient"
import type { AccessTokens } from "../../src/outgoing/access-tokens.ts"
import { orderId } from "../events.ts"

/** What fulfilment asks of the orders service, and which part of the answer it reads: an interaction of its pact. */
export interface Expectation {
  readonly description: string
  /** The state in which the provider must be; `apps/orders/test/pact/states.ts` brings it about. */
  readonly given: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly request: {
    readonly method: "GET" | "POST"
    /** With `${orderId}` for the id of the order that the state is about. */
    readonly path: string
    readonly query?: Readonly<Record<string, string>>
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
  }
  /** With matchers where fulfilment takes more than one value. */
  readonly answer: {
    readonly status: number
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
  }
}

/** Something that fulfilment does with the orders service, by the client that it has. */
export interface Use {
  readonly title: string
  /** What it asks on the way, all of it. */
  readonly expects: ReadonlyArray<Expectation>
  readonly run: (url: string) => Effect.Effect<unknown, unknown, HttpClient | AccessTokens>
  /** What comes of it where the provider answers as expected. */
  readonly outcome: unknown
}

const uuidV7 = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"

export const exampleOrder = orderId(1)
export const anOrderId = Matchers.regex(`^${uuidV7}$`, exampleOrder)
export const aTimestamp = Matchers.regex(
  "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$",
  "1970-01-01T00:00:00.000Z",
)

interface InjectedPath extends ReturnType<typeof Matchers.regex> {
  readonly expression: string
}

const injected = (path: string): InjectedPath => ({
  ...Matchers.regex(`^${path.replace("${orderId}", uuidV7)}$`, path.replace("${orderId}", exampleOrder)),
  "pact:generator:type": "ProviderState",
  expression: path,
})

/** The path with an example, and how the provider puts in the id of its order. */
export const pathOf = (path: string): string | InjectedPath =>
  path.includes("${orderId}") ? injected(path) : path
