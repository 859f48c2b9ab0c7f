import { CannotDecide } from "@touchstone/gate-kit/gate"
import { type Difference, merged } from "../difference.ts"
import { compareEvents } from "../events/compare-events.ts"
import { compareGolden } from "../events/compare-golden.ts"
import { type JsonObject, same } from "../json.ts"
import { compareOpenApi } from "../openapi/compare-openapi.ts"
import { type Base, baseOf } from "./base.ts"
import { pendingBump } from "./changesets.ts"
import { consumersOf } from "./consumers.ts"
import { type Contract, contractAt, contractNow } from "./documents.ts"
import { type Bump, bumpBetween, isAtLeast, largest } from "./version.ts"

export const contractName = "@touchstone/orders-contract"
const contractFolder = "packages/orders-contract"

/** How the contract has changed, what that asks of its version, and what it is given. */
export interface Evolution {
  readonly base: Base | null
  readonly differences: ReadonlyArray<Difference>
  readonly needed: Bump
  readonly given: Bump
  readonly consumers: ReadonlyArray<string>
  readonly passes: boolean
}

type Comparison = (file: string, before: JsonObject, after: JsonObject) => ReadonlyArray<Difference>

const compareDocuments = (
  name: string,
  before: JsonObject | null,
  after: JsonObject | null,
  compare: Comparison,
): ReadonlyArray<Difference> => {
  const file = `${contractFolder}/${name}`
  if (after === null)
    throw new CannotDecide(`${file} does not exist. Fix: npm run contracts, and commit what it writes`)
  // A contract that had no such snapshot yet has promised nothing by it.
  return before === null ? [] : compare(file, before, after)
}

const compareContracts = (before: Contract, after: Contract): ReadonlyArray<Difference> =>
  merged([
    ...compareDocuments("openapi.json", before.openapi, after.openapi, compareOpenApi),
    ...compareDocuments("events.json", before.events, after.events, compareEvents),
    ...compareGolden(before.golden, after.golden),
  ])

const bumpFor = ({ verdict }: Difference): Bump =>
  verdict === "breaking" ? "major" : verdict === "compatible" ? "minor" : "none"

/** Looks at how the contract of the working tree has evolved from its last release. */
export const evolutionOf = (root: string, base: string | undefined, verdictBase?: string): Evolution => {
  const now = contractNow(root, contractFolder)
  const changed = (commit: string): boolean => !same(contractAt(root, commit, contractFolder), now)
  const compared = baseOf(root, contractName, { base, verdictBase, changed })
  const before = compared === null ? null : contractAt(root, compared.commit, contractFolder)
  const differences = compareContracts(
    before ?? { ...now, openapi: null, events: null, golden: new Map() },
    now,
  )
  const needed = largest(differences.map(bumpFor))
  // Once `changeset version` has used the changesets up, the version itself tells.
  const released =
    before === null || before.version === null || now.version === null
      ? "none"
      : bumpBetween(before.version, now.version)
  const given = largest([pendingBump(root, contractName), released])
  return {
    base: compared,
    differences,
    needed,
    given,
    consumers: consumersOf(root, contractName),
    passes: isAtLeast(given, needed),
  }
}
