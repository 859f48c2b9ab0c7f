import { scriptsOf, type Package } from "../../repository/workspace.ts"
import type { Wrong } from "./wrong.ts"

/** The scripts of every package with sources, to the letter: whoever runs one task over all misses nobody. */
const canonical: Readonly<Record<string, string>> = {
  types: "tsc --noEmit",
  "lint:house": "eslint --max-warnings 0 --format ../../tooling/eslint/src/format.ts",
}

/** Where sources are compiled with less than their tests. */
const typesOfTwo = "tsc -p tsconfig.src.json --noEmit && tsc -p tsconfig.test.json --noEmit"

/** Commands that do nothing, or succeed whatever happened before them. */
const neutered = /^(?:true|:|exit 0|echo\b.*)?$|(?:\|\||;)\s*(?:true|:|exit 0|echo\b)/

/** Scripts that are missing, or in another form than the neighbours'. */
export const canonicalScripts = (one: Package): ReadonlyArray<Wrong> => {
  const scripts = scriptsOf(one)
  const isTwo = ["tsconfig.src.json", "tsconfig.test.json"].every((file) => one.files.includes(file))
  return Object.entries({ ...canonical, ...(isTwo ? { types: typesOfTwo } : {}) })
    .filter(([name, wanted]) => scripts[name] !== wanted)
    .map(([name, wanted]) => ({
      wrong:
        scripts[name] === undefined
          ? `has no script "${name}", so that its gate never looks at the package`
          : `has its own form of the script "${name}"`,
      fix: `"${name}": ${JSON.stringify(wanted)}`,
      words: `"${name}":`,
    }))
}

/** Scripts that cannot fail. */
export const neuteredScripts = (one: Package): ReadonlyArray<Wrong> =>
  Object.entries(scriptsOf(one))
    .filter(([, command]) => neutered.test(command.trim()))
    .map(([name, command]) => ({
      wrong: `has the script "${name}": ${JSON.stringify(command)}, which succeeds whatever happens`,
      fix: "let it run its tool, and fail when the tool fails",
      words: `"${name}":`,
    }))
