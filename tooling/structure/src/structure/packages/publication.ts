import { at, entries } from "../../repository/json.ts"
import type { Package } from "../../repository/workspace.ts"
import type { Wrong } from "./wrong.ts"

const namesIn = (exports: unknown): ReadonlyArray<string> =>
  entries(exports)
    .map(([name]) => name)
    .toSorted()

/** Packages that others could get by accident, or would get as sources, or with a part missing. */
export const publication = ({ manifest }: Package): ReadonlyArray<Wrong> => {
  if (at(manifest, "private") === true) return []
  const words = '"publishConfig"'
  if (at(manifest, "publishConfig", "access") === undefined)
    return [
      {
        wrong: 'lacks "private": true',
        fix: "add it; or say in publishConfig.access who may have it",
        words,
      },
    ]
  const [inside, outside] = [at(manifest, "exports"), at(manifest, "publishConfig", "exports")].map(namesIn)
  const missing = (inside ?? []).filter((name) => !(outside ?? []).includes(name))
  return [
    ...(at(manifest, "scripts", "prepack") === undefined
      ? [
          {
            wrong: "is published as sources, which Node.js does not load from node_modules",
            fix: '"prepack": "tsc -p tsconfig.release.json"',
            words,
          },
        ]
      : []),
    ...missing.map((name) => ({
      wrong: `exports ${name} here and not where it is published`,
      fix: `add "${name}" to publishConfig.exports, with its files in dist`,
      words,
    })),
  ]
}
