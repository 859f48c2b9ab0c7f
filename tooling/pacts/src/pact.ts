import { createHash } from "node:crypto"
import { Stop } from "./stop.ts"

/** Something that a consumer expects of a provider. */
export interface Interaction {
  /** The same for the same expectation, in whichever version of whichever pact it stands. */
  readonly digest: string
  readonly description: string
  readonly json: Readonly<Record<string, unknown>>
}

export interface Pact {
  readonly consumer: string
  readonly provider: string
  readonly interactions: ReadonlyArray<Interaction>
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** JSON whose members stand in one order: two texts of the same value are the same text. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((name) => [name, canonical(value[name])]),
  )
}

// What a tool or a broker adds, and no expectation.
const remarks = new Set(["_id", "key", "comments", "pending"])

const digestOf = (consumer: string, interaction: Readonly<Record<string, unknown>>): string => {
  const said = Object.entries(interaction).filter(([name]) => !remarks.has(name))
  const text = JSON.stringify(canonical([consumer, Object.fromEntries(said)]))
  return createHash("sha256").update(text).digest("hex").slice(0, 32)
}

const nameIn = (party: unknown): string | undefined =>
  isObject(party) && typeof party["name"] === "string" ? party["name"] : undefined

/** @param where the file and its version, for the message */
export const parseJson = (text: string, where: string): unknown => {
  try {
    const json: unknown = JSON.parse(text)
    return json
  } catch (error) {
    throw new Stop(`${where} is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Reads a pact file (specification 4). */
export const parsePact = (text: string, where: string): Pact => {
  const json = parseJson(text, where)
  const { consumer, provider, interactions } = isObject(json) ? json : {}
  const [consumerName, providerName] = [nameIn(consumer), nameIn(provider)]
  if (consumerName === undefined || providerName === undefined || !Array.isArray(interactions))
    throw new Stop(`${where} is no pact: it must name its consumer and provider, and have interactions.`)
  return {
    consumer: consumerName,
    provider: providerName,
    interactions: interactions.map((interaction: unknown) => {
      if (!isObject(interaction) || typeof interaction["description"] !== "string")
        throw new Stop(`${where} has an interaction without a description.`)
      return {
        digest: digestOf(consumerName, interaction),
        description: interaction["description"],
        json: interaction,
      }
    }),
  }
}
