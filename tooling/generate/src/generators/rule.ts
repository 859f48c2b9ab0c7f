import { withLine } from "../insert.ts"
import { namesOf } from "../names.ts"
import { Refusal } from "../refusal.ts"
import { rendered } from "../template.ts"
import { drillNumber } from "./drill.ts"
import type { Generator } from "./generator.ts"

const plugin = "tooling/eslint/src/plugin.ts"

/** A rule of the house, with its tests, its page and its drill. */
export const rule: Generator = (repository, { name }) => {
  const names = namesOf(name)
  if (repository.has(`docs/rules/${name}.md`))
    throw new Refusal(`docs/rules/${name}.md is there already; choose another name.`)
  const number = drillNumber(repository, name)
  const imported = withLine(
    repository.text(plugin),
    'from "@typescript-eslint/utils"',
    /^import /,
    `import { ${names.camel} } from "./rules/${name}/${name}.ts"`,
  )
  const text = withLine(imported, "RuleModule<string>>> = {", /^ {2}"/, `  "${name}": ${names.camel},`)
  return {
    files: rendered("rule", names, { number }),
    changes: [{ path: plugin, text }],
    commands: [],
    written: [],
    next: `Put what it is to find in the place of labels: npm test -- tooling/eslint, npm run drills -- ${number}`,
  }
}
