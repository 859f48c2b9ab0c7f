import { join } from "node:path"
import type { Interaction } from "./pact.ts"
import { nameOf, versions } from "./versions.ts"

export { recordOf } from "./record.ts"

/** The root of this repository. */
const here = join(import.meta.dirname, "../../..")

export interface Expected extends Interaction {
  readonly consumer: string
  /** The versions of the consumer that expect it, in words. */
  readonly by: ReadonlyArray<string>
}

/** What consumers expect of a provider, in the working tree and in every release that is out there, each thing once. */
export const expectedOf = (provider: string, root: string = here): ReadonlyArray<Expected> => {
  const expected = new Map<string, Expected>()
  for (const version of versions(root)) {
    for (const pact of version.pacts.filter((pact) => pact.provider === provider)) {
      for (const interaction of pact.interactions) {
        const by = [...(expected.get(interaction.digest)?.by ?? []), nameOf(version)]
        expected.set(interaction.digest, { ...interaction, consumer: pact.consumer, by })
      }
    }
  }
  return [...expected.values()]
}
