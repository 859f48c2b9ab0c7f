import { withBefore, withEntry, withLine } from "../insert.ts"
import { namesOf } from "../names.ts"
import { ofPackages } from "../plan.ts"
import { rendered } from "../template.ts"
import { drillNumber } from "./drill.ts"
import type { Generator } from "./generator.ts"
import { assertFree, placed } from "./package.ts"
import { Refusal } from "../refusal.ts"

const gates = "tooling/verdict/src/gates.ts"
const knip = "tooling/structure/knip.json"
const turbo = "turbo.json"

const listed = (name: string): string => `  {
    id: "${name}",
    question: "Has every file something in it?",
    tasks: ["${name}"],
    output: "lines",
    cost: "quick",
  },
`

/** A gate: a package with its command, its place on the list, its page and its drill. */
export const gate: Generator = (repository, { name }) => {
  const { text } = repository
  const names = namesOf(name)
  assertFree(repository, name)
  if (text(gates).includes(`"${name}"`) || text(turbo).includes(`"${name}"`))
    throw new Refusal(`There is a gate or a task "${name}" already; choose another name.`)
  const number = drillNumber(repository, name)
  return {
    files: rendered("gate", names, { number }),
    changes: [
      placed(repository, [[`tooling/${name}`, "tooling"]]),
      { path: gates, text: withBefore(text(gates), "] as const satisfies", listed(name)) },
      {
        path: knip,
        text: withEntry(text(knip), "workspaces", `tooling/${name}`, { entry: ["src/main.ts"] }),
      },
      {
        path: turbo,
        text: withLine(
          text(turbo),
          '"//#lint:general": { "env": ["VERDICT_TREE"], "outputs": [] },',
          /^ {4}"/,
          `    "${name}": { "env": ["VERDICT_TREE"], "outputs": [] },`,
        ),
      },
    ],
    ...ofPackages,
    next: `Put what it is to ask in the place of empty files: npm run verify -- --only ${name}, npm run drills -- ${number}`,
  }
}
