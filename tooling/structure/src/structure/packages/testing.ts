import { posix } from "node:path"
import { isPlanted, type Repository } from "../../repository/repository.ts"
import { scriptsOf, type Package } from "../../repository/workspace.ts"
import type { Wrong } from "./wrong.ts"

const letsPass = /--(?:passWithNoTests|allowOnly|retry|bail|dangerouslyIgnoreUnhandledErrors)\b/

/** Tests that nothing runs, that run otherwise than the neighbours', or that are announced and not there. */
export const testing = (one: Package, { text }: Repository): ReadonlyArray<Wrong> => {
  const scripts = Object.entries(scriptsOf(one)).filter(([name]) => /^test(?::|$)/.test(name))
  const hasConfig = one.files.includes("vitest.config.ts")
  const hasTests = one.files.some(
    (file) => /\.test\.[cm]?tsx?$/.test(file) && !isPlanted(posix.join(one.folder, file)),
  )
  if (!hasTests) {
    const none: Wrong = {
      wrong: "is set up for tests and has none, so that its green means nothing",
      fix: "write a test, or take away the script and vitest.config.ts",
      words: '"test',
    }
    return scripts.length > 0 || hasConfig ? [none] : []
  }
  const config = text(posix.join(one.folder, "vitest.config.ts"))
  return [
    ...(scripts.some(([, command]) => command.startsWith("vitest run"))
      ? []
      : [{ wrong: "has tests that no script runs", fix: '"test:unit": "vitest run"', words: '"test' }]),
    ...scripts
      .filter(([, command]) => letsPass.test(command))
      .map(([name, command]) => ({
        wrong: `has the script "${name}": "${command}", which lets tests fail, or be missing, unseen`,
        fix: `"${name}": "vitest run"`,
        words: `"${name}":`,
      })),
    ...(config.includes('from "@touchstone/vitest"')
      ? []
      : [
          {
            wrong: "has no vitest.config.ts that goes through the preset of tooling/vitest",
            fix: 'import { project } from "@touchstone/vitest"; export default project()',
          },
        ]),
  ]
}
