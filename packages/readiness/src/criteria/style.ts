import type { Criterion } from "./criterion.ts"
import { anywhere, documents, hookSettings, lintSettings, manifests, rootManifest } from "./places.ts"
import { all, any, finds, hasFile, notices } from "./proof.ts"

const tools = (names: string) => finds(names, manifests)

export const style: ReadonlyArray<Criterion> = [
  {
    id: "formatter",
    area: "style",
    level: 1,
    title: "A file that is not formatted is noticed",
    proof: notices("unformatted"),
    next: 'add a formatter and a script that only checks, such as "format:check": "prettier --check ."',
  },
  {
    id: "lint",
    area: "style",
    level: 1,
    title: "A lint defect is noticed",
    proof: notices("debugger"),
    next: 'add a linter and a script "lint" that fails on what it finds, warnings too',
  },
  {
    id: "types",
    area: "style",
    level: 1,
    title: "A wrong type is noticed",
    proof: notices("wrong-type"),
    next: 'add a script "types": "tsc --noEmit"; in JavaScript with "checkJs": true',
  },
  {
    id: "strict-types",
    area: "style",
    level: 2,
    title: "A value of no known type is noticed",
    proof: notices("untyped"),
    next: 'set "strict": true in tsconfig.json',
    when: "typescript",
  },
  {
    id: "pre-commit",
    area: "style",
    level: 2,
    title: "Checks run before a commit",
    proof: any(
      hasFile(...hookSettings),
      all(hasFile(...anywhere("hooks/pre-commit")), finds("core\\.hooksPath", [...documents, ...manifests])),
      finds('"(simple-git-hooks|pre-commit|lint-staged|husky)": *[{"]', rootManifest),
    ),
    next: "run the fast checks in a pre-commit hook, such as lefthook's or husky's",
  },
  {
    id: "naming",
    area: "style",
    level: 2,
    title: "A name that keeps to no convention is noticed",
    proof: any(
      notices("misnamed"),
      finds(
        "naming-convention|filename-case|useNamingConvention|useFilenamingConvention|check-file/|generic-name|\\bcamelcase\\b",
        [...lintSettings, ...documents],
      ),
    ),
    next: "switch on a naming rule of the linter, such as @typescript-eslint/naming-convention",
  },
  {
    id: "large-files",
    area: "style",
    level: 2,
    title: "A file that has grown huge is noticed",
    proof: notices("huge"),
    next: "limit the lines of a file, such as by ESLint's max-lines",
  },
  {
    id: "modules",
    area: "style",
    level: 3,
    title: "Which module may import which is declared and checked",
    proof: finds(
      "no-restricted-imports|no-restricted-paths|import(-x)?/no-cycle|eslint-plugin-boundaries|dependency-cruiser|enforce-module-boundaries|noRestrictedImports|noImportCycles|turbo boundaries|\\bmadge\\b|\\bskott\\b",
      [...lintSettings, ...anywhere("nx.json", ".dependency-cruiser.*")],
    ),
    next: "declare the allowed imports, and have the linter check them",
  },
  {
    id: "complexity",
    area: "style",
    level: 3,
    title: "A function that branches too much is noticed",
    proof: notices("branching"),
    next: "limit the complexity of a function, such as by ESLint's complexity",
  },
  {
    id: "dead-code",
    area: "style",
    level: 3,
    title: "A file that nothing imports is noticed",
    proof: notices("dead"),
    next: "run knip among the checks",
  },
  {
    id: "duplicates",
    area: "style",
    level: 3,
    title: "Code said twice is looked for",
    proof: tools('"(jscpd|@jscpd/[a-z]+|jsinspect(-plus)?|eslint-plugin-sonarjs)"|\\bjscpd\\b'),
    next: "run jscpd among the checks",
  },
  {
    id: "debt",
    area: "style",
    level: 4,
    title: "Debt is marked in a form that is checked",
    proof: any(
      finds(
        "no-warning-comments|expiring-todo-comments|suppression-needs-reason|require-description|require-directive-description|ban-ts-comment|no-unlimited-disable|reportUnusedDisableDirectives|--report-unused-disable-directives",
        lintSettings,
      ),
      all(hasFile(...anywhere("eslint-suppressions.json"))),
    ),
    next: "let no rule be switched off without a reason, such as by @eslint-community/eslint-comments/require-description",
  },
  {
    id: "n-plus-one",
    area: "style",
    level: 4,
    title: "Queries that multiply are looked for",
    proof: finds(
      "no-await-in-loop|noAwaitInLoops|dataloader|RequestResolver|n-plus-one|\\bN\\+1\\b|(queries|statements) (of|per) (a |each )?request",
      [...lintSettings, ...documents],
    ),
    next: "switch on no-await-in-loop, or count the queries of a request in a test",
    when: "database",
  },
]
