import { isObject, type Interaction, parseJson } from "./pact.ts"
import { Stop } from "./stop.ts"

/** The digests of the interactions that a version of a provider was verified against. */
export type Verified = ReadonlySet<string>

export const parseRecord = (text: string, where: string): Verified => {
  const json = parseJson(text, where)
  const verified = isObject(json) ? json["verified"] : undefined
  if (!isObject(verified) || !Object.values(verified).every(isObject))
    throw new Stop(`${where} is no record of verified pacts: it must have consumers, each with digests.`)
  return new Set(
    Object.values(verified).flatMap((digests) => (isObject(digests) ? Object.keys(digests) : [])),
  )
}

/** The record of a provider: for each consumer the digest of each interaction, with what it is called. */
export const recordOf = (
  provider: string,
  interactions: ReadonlyArray<Interaction & { readonly consumer: string }>,
): string => {
  const verified: Record<string, Record<string, string>> = {}
  const ordered = interactions.toSorted((a, b) =>
    `${a.consumer} ${a.description} ${a.digest}` < `${b.consumer} ${b.description} ${b.digest}` ? -1 : 1,
  )
  for (const { consumer, digest, description } of ordered) {
    verified[consumer] = { ...verified[consumer], [digest]: description }
  }
  return `${JSON.stringify({ provider, verified }, null, 2)}\n`
}
