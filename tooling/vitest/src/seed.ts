// Seeds every generator of a test run. The seed is drawn from the sources under test: one tree gives one answer,
// nobody can settle on a lucky one, and each change explores anew. fast-check prints it with a failure;
// TEST_SEED=N runs with another.
import { createHash } from "node:crypto"
import { globSync, readFileSync } from "node:fs"
import { configureGlobal } from "fast-check"

const seedOfSources = (): number => {
  const hash = createHash("sha256")
  for (const file of globSync("src/**/*.ts").toSorted()) hash.update(readFileSync(file))
  return hash.digest().readInt32BE()
}

const chosen = process.env["TEST_SEED"]
if (chosen !== undefined && !/^-?\d{1,10}$/.test(chosen)) {
  throw new Error(
    `TEST_SEED is "${chosen}"; it must be a whole number, such as the seed that a failure printed.`,
  )
}

configureGlobal({ seed: chosen === undefined ? seedOfSources() : Number(chosen) })
