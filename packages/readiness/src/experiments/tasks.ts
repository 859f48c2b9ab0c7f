/** What a repository can be asked to do. */
export const tasks = [
  "setup",
  "install",
  "build",
  "test",
  "check",
  "format",
  "lint",
  "types",
  "structure",
  "secrets",
  "docs",
] as const

export type Task = (typeof tasks)[number]

/** What a script is for; the others follow from the repository. */
type ScriptTask = Exclude<Task, "setup" | "install">

/** A script of the root's package.json. */
export interface Script {
  readonly name: string
  readonly body: string
}

/**
 * By what a script is known, as `"name": "body"`: an expression that both JavaScript and `git grep -E` understand. Those
 * that write, such as a formatter, are not among them.
 */
export const signs: Readonly<Record<ScriptTask, string>> = {
  build: '"build(:[a-z:-]+)?": *"',
  test: '"test": *"',
  check: '"(check|validate|check:all|checks|precommit|verify|ci)": *"',
  format:
    '"((format|fmt|prettier|style)[:-](check|ci|verify|test)|(check|lint|test)[:-](format|formatting|prettier|fmt|style))": *"|prettier [^"&]*(--check|-c |--list-different|-l )|biome ci|biome check [^-]|dprint check|oxfmt --check',
  lint: '"(lint|lint:(check|ci|js|es|all)|eslint|check:lint|lint-check)": *"',
  types:
    '"(types|typecheck|type-check|check-types|check:types|types:check|tsc|type:check|lint:types|check:ts)": *"|tsc [^"&]*--noEmit|vue-tsc',
  structure: '"(structure|knip|unused|dead-code)": *"|: *"[^"]*(knip|unimported|ts-prune)[^"]*"',
  secrets: '"(secrets?|secretlint|scan:secrets?)": *"|: *"[^"]*(secretlint|gitleaks|trufflehog) [^"]*"',
  docs: '"(docs|docs:(check|test|lint)|lint:(docs|md|markdown)|check:(docs|links))": *"|: *"[^"]*(markdownlint|linkinator|lychee|remark )',
}

const placeholder = "no test specified"

const scriptFor = (task: ScriptTask, scripts: ReadonlyArray<Script>): Script | undefined => {
  const sign = new RegExp(signs[task], "i")
  const found = scripts.filter(
    ({ name, body }) => sign.test(`"${name}": "${body}"`) && !body.includes(placeholder),
  )
  return found.find(({ name }) => name === task) ?? found[0]
}

export type Manager = "npm" | "pnpm" | "yarn" | "yarn-berry"

const frozen: Readonly<Record<Manager, string>> = {
  npm: "npm ci",
  pnpm: "pnpm install --frozen-lockfile",
  yarn: "yarn install --frozen-lockfile",
  "yarn-berry": "yarn install --immutable",
}

const loose: Readonly<Record<Manager, string>> = {
  npm: "npm install",
  pnpm: "pnpm install --no-frozen-lockfile",
  yarn: "yarn install",
  "yarn-berry": "yarn install --no-immutable",
}

/** The command that installs where what is pinned cannot be; null for any other. */
export const insteadOf = (command: string, manager: Manager): string | null =>
  command === frozen[manager] ? loose[manager] : null

export interface Workplace {
  readonly manager: Manager
  readonly isLocked: boolean
  readonly scripts: ReadonlyArray<Script>
  /** What the caller wants to be run instead. */
  readonly given: ReadonlyMap<string, string>
}

/** The command of a task; null where the repository has none. */
export const commandOf = (task: Task, place: Workplace): string | null => {
  const given = place.given.get(task)
  if (given !== undefined) return given
  if (task === "install") return (place.isLocked ? frozen : loose)[place.manager]
  // What checks without anything having been installed has set itself up.
  if (task === "setup") return commandOf("check", place) ?? commandOf("test", place)
  const script = scriptFor(task, place.scripts)
  return script === undefined
    ? null
    : `${place.manager === "yarn-berry" ? "yarn" : place.manager} run ${script.name}`
}

/** The manager that a repository is installed with. */
export const managerOf = (files: ReadonlySet<string>, packageManager: string): Manager => {
  if (/^yarn@[2-9]/.test(packageManager)) return "yarn-berry"
  const named = /^(?<name>npm|pnpm|yarn)@/.exec(packageManager)?.groups?.["name"]
  if (named === "npm" || named === "pnpm" || named === "yarn") return named
  if (files.has("pnpm-lock.yaml")) return "pnpm"
  if (files.has("yarn.lock")) return files.has(".yarnrc.yml") ? "yarn-berry" : "yarn"
  return "npm"
}

export const locks: ReadonlyArray<string> = [
  "package-lock.json",
  "npm-shrinkwrap.json",
  "pnpm-lock.yaml",
  "yarn.lock",
]
