import { existsSync, globSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import type { Served } from "./served.ts"

/** A service that needs no more than every service does: a database, a port, and an issuer of tokens for its API. */
export interface FurtherService {
  readonly name: string
  /** What its API asks of tokens. */
  readonly scopes: ReadonlyArray<string>
}

const apiIn = (manifest: unknown): string | undefined => {
  if (typeof manifest !== "object" || manifest === null || !("delivery" in manifest)) return undefined
  const { delivery } = manifest
  if (typeof delivery !== "object" || delivery === null || !("api" in delivery)) return undefined
  return typeof delivery.api === "string" ? delivery.api : undefined
}

const scope = /"bearer":\s*\[\s*"(?<scope>[^"]+)"/g

const scopesIn = (document: string): ReadonlyArray<string> => [
  ...new Set([...document.matchAll(scope)].flatMap(({ groups }) => groups?.["scope"] ?? [])),
]

/**
 * The apps whose manifest names the API that they serve, in the order of their names.
 *
 * @param known those that are started in a way of their own
 */
export const furtherServices = (root: string, known: ReadonlyArray<string>): ReadonlyArray<FurtherService> =>
  globSync("apps/*/package.json", { cwd: root })
    .toSorted()
    .flatMap((path) => {
      const folder = join(root, dirname(path))
      const api = apiIn(JSON.parse(readFileSync(join(root, path), "utf8")))
      const name = basename(folder)
      if (api === undefined || known.includes(name) || !existsSync(join(folder, api))) return []
      return [{ name, scopes: scopesIn(readFileSync(join(folder, api), "utf8")) }]
    })

/** How such a service is run. */
export const servedAs = ({ name, scopes }: FurtherService): Served => ({
  name,
  databaseVariable: `${name.toUpperCase().replaceAll("-", "_")}_DATABASE_URL`,
  scopes,
  serviceScopes: [],
  clientScopes: [],
  environment: ({ authentication }) => authentication,
  shown: (url) => [[name, url]],
})
