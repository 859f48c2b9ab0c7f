import { createHash } from "node:crypto"
import { globSync, readFileSync } from "node:fs"
import { resolve } from "node:path"

const root = resolve(import.meta.dirname, "../../..")

/** Drawn from the services' sources: one tree gives one answer, and each change explores anew. */
const seedOfServices = (): number => {
  const hash = createHash("sha256")
  for (const file of globSync("{apps,packages}/*/src/**/*.ts", { cwd: root }).toSorted()) {
    hash.update(readFileSync(resolve(root, file)))
  }
  return hash.digest().readInt32BE()
}

const chosen = process.env["TEST_SEED"]

/** Of everything that is drawn; TEST_SEED=N runs with another. */
export const seed = chosen === undefined ? seedOfServices() : Number(chosen)

/** What to type to have the same drawn again; a part of every failure. */
export const again = `TEST_SEED=${seed} npm test -- tooling/faults`
