/** Pathspecs: `**` crosses folders, and capitals do not matter. */
const at = (...globs: ReadonlyArray<string>): ReadonlyArray<string> =>
  globs.map((glob) => `:(glob,icase)${glob}`)

/** What is kept to be tested with, or to be copied, says nothing about the repository. */
const elsewhere = [
  "test",
  "tests",
  "__tests__",
  "fixtures",
  "__fixtures__",
  "templates",
  "examples",
  "plant",
].map((folder) => `:(exclude,glob)**/${folder}/**`)

const code = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs", "vue", "svelte"]

export const anywhere = (...globs: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...at(...globs.map((glob) => `**/${glob}`)),
  ...elsewhere,
  ":(exclude,glob)**/pnpm-lock.yaml",
]

export const atRoot = at

export const manifests = anywhere("package.json")

export const rootManifest = at("package.json")

export const sources = [
  ...at(...code.map((extension) => `**/*.${extension}`)),
  ...elsewhere,
  ":(exclude,glob)**/*.test.*",
  ":(exclude,glob)**/*.spec.*",
]

/** Tests that say so by their names. */
export const namedTests = at(
  ...code.flatMap((extension) => [`**/*.test.${extension}`, `**/*.spec.${extension}`]),
)

export const tests = at(
  ...code.flatMap((extension) => [
    `**/*.test.${extension}`,
    `**/*.spec.${extension}`,
    `**/__tests__/**/*.${extension}`,
    `test/**/*.${extension}`,
    `tests/**/*.${extension}`,
    `**/test/**/*.${extension}`,
  ]),
)

export const pipelines = at(
  ".github/workflows/*.yml",
  ".github/workflows/*.yaml",
  ".gitlab-ci.yml",
  ".circleci/config.yml",
  "azure-pipelines.yml",
  "bitbucket-pipelines.yml",
  ".forgejo/workflows/*.yml",
  ".woodpecker/*.yml",
  "Jenkinsfile",
)

export const readmes = at("README*", "CONTRIBUTING*", "docs/**/*.md")

export const agentPages = at("AGENTS.md", "CLAUDE.md", ".github/copilot-instructions.md", ".cursorrules")

export const documents = [...readmes, ...agentPages]

/** The settings of linters. */
export const lintSettings = anywhere(
  "eslint.config.*",
  ".eslintrc*",
  ".oxlintrc.json",
  "biome.json",
  "biome.jsonc",
  "package.json",
  "xo.config.*",
)

export const testSettings = anywhere(
  "vitest.config.*",
  "vite.config.*",
  "jest.config.*",
  "playwright.config.*",
  "turbo.json",
  "stryker*.json",
  ".c8rc*",
  ".nycrc*",
  "package.json",
)

export const hookSettings = [
  ...at(
    ".husky/pre-commit",
    ".pre-commit-config.yaml",
    "lefthook.y*ml",
    ".lefthook.y*ml",
    ".githooks/pre-commit",
  ),
]

export const updateSettings = at(
  ".github/dependabot.yml",
  ".github/dependabot.yaml",
  "renovate.json*",
  ".renovaterc*",
  ".github/renovate.json*",
)
