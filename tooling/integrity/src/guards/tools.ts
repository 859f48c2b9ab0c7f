import type { Change } from "../change.ts"
import type { Row } from "../values/compare.ts"
import {
  changed,
  type Direction,
  each,
  fewer,
  higher,
  lower,
  more,
  narrower,
  nothing,
  off,
  on,
  severity,
} from "../values/directions.ts"
import { entriesOf, itemsOf, numberOf, object, show, textOf, type Value } from "../values/value.ts"
import { type ConfigKind, configWeakenings } from "./config-files.ts"
import type { Guard } from "./guard.ts"
import { readConfig } from "../values/read.ts"

const row = (rule: string, keys: string, weakens: Direction): Row => ({ keys, weakens, rule })

const free = (keys: string): Row => row("gate-changed", keys, nothing)

/** Copies: what counts as one, and where they are looked for. */
const jscpd: ReadonlyArray<Row> = [
  row("threshold-lowered", "minTokens|minLines|threshold", higher()),
  row("threshold-lowered", "maxLines|maxSize", lower()),
  row("threshold-lowered", "exitCode", lower()),
  row("ignore-added", "ignore*", more),
  row("ignore-added", "path|format|pattern", fewer),
  row("ignore-added", "gitignore|noSymlinks|skipLocal", on),
  free("reporters|reportersOptions|output|silent|absolute|noColors|cache|$schema"),
]

const knip: ReadonlyArray<Row> = [
  free("$schema"),
  row("rule-off", "rules.*", severity),
  row("ignore-added", "**.ignore*", (before, after) =>
    [before, after].some((value) => value?.kind === "scalar" && typeof value.value === "boolean")
      ? on(before, after)
      : more(before, after),
  ),
  row("ignore-added", "**.exclude*|entry|tags", more),
  row("ignore-added", "**.project|include*", narrower),
  row("ignore-added", "**.treatConfigHintsAsErrors", off),
]

const secretlint: ReadonlyArray<Row> = [
  row("rule-off", "rules", (before, after) => {
    const byId = (value: Value | undefined): Value =>
      object(itemsOf(value).map((item) => [show(entriesOf(item).get("id")), item]))
    const gone = fewer(byId(before), byId(after))
    return gone.length > 0 ? gone : each(secretRule)(byId(before), byId(after))
  }),
]

const secretRule: Direction = (before, after) => {
  const plain = (value: Value | undefined): string =>
    show(value).replaceAll(/\b(?:disabled: false|severity: "error")/g, "")
  // A rule that is new is more than there was, unless it is there to be off.
  if (before === undefined) return /disabled: true/.test(show(after)) ? changed(before, after) : []
  return plain(before) === plain(after) ? [] : changed(before, after)
}

const squawk: ReadonlyArray<Row> = [
  row("rule-off", "excluded_rules|excluded_paths", more),
  free("upload_to_github.*"),
]

/** Mutants: where they are made, and how many may live. */
const stryker: ReadonlyArray<Row> = [
  row("threshold-lowered", "thresholds.break", lower()),
  row("threshold-lowered", "thresholds.*", lower()),
  row("ignore-added", "mutate", narrower),
  row("ignore-added", "mutator.excludedMutations|ignorers", more),
  row("ignore-added", "ignorePatterns", more),
  row("gate-changed", "ignoreStatic|dryRunOnly|allowEmpty|incremental|disableTypeChecks", on),
  row("gate-changed", "checkers|plugins|appendPlugins", fewer),
  free(
    "concurrency|timeout*|reporters|*Reporter|tempDirName|cleanTempDir|log*|*LogLevel|allowConsoleColors|$schema",
  ),
  free(
    "clearTextReporter|htmlReporter|jsonReporter|dashboard|coverageAnalysis|warnings|maxConcurrentTestRunners",
  ),
  free("maxTestRunnerReuse|dryRunTimeoutMinutes|force|packageManager|inPlace|fileLogLevel"),
]

/** A time-out that is 0 or endless is none. */
const timeOut: Direction = (before, after) => {
  const endless = (value: Value | undefined): boolean =>
    numberOf(value) === 0 || /^(?:Number\s?\.\s?(?:POSITIVE_INFINITY|MAX_\w+)|Infinity)$/.test(show(value))
  return endless(after) && !endless(before) ? changed(before, after) : []
}

const seeds: Direction = (before, after) => (after === undefined ? [] : changed(before, after))

const vitest: ReadonlyArray<Row> = [
  row("threshold-lowered", "**.thresholds.autoUpdate", on),
  row("threshold-lowered", "**.thresholds.*", lower()),
  row("threshold-lowered", "**.thresholds.*.*", lower()),
  row("retry-added", "**.retry", (before, after) => (after === undefined ? [] : higher(0)(before, after))),
  row("timeout-off", "**.testTimeout|hookTimeout", timeOut),
  row("seed-fixed", "**.sequence.seed", seeds),
  row("seed-fixed", "**.env.TEST_SEED", seeds),
  row("runs-lowered", "**.env.TEST_SIZE", seeds),
  row("ignore-added", "**.coverage.include", narrower),
  row("test-not-run", "**.include|includeSource", narrower),
  row("ignore-added", "**.coverage.exclude", more),
  row("test-not-run", "**.exclude", more),
  row(
    "test-not-run",
    "**.testNamePattern|passWithNoTests|allowOnly|dangerouslyIgnoreUnhandledErrors|shard",
    on,
  ),
  row("gate-changed", "**.requireAssertions|coverage.enabled|typecheck.enabled", off),
  row("gate-changed", "**.update", (before, after) => (show(after) === '"none"' ? [] : on(before, after))),
  row("gate-changed", "**.setupFiles", fewer),
  free(
    "**.globalSetup|isolate|pool|poolOptions|maxWorkers|minWorkers|fileParallelism|maxConcurrency|slowTestThreshold",
  ),
  free(
    "**.testTimeout|hookTimeout|teardownTimeout|reporters|outputFile|name|environment|globals|root|silent|bail|alias",
  ),
  free("**.env.*"),
  free("**.resolve|plugins|server|benchmark|sequence|fakeTimers|chaiConfig|printConsoleTrace|logHeapUsage"),
]

/** What pnpm lets in. */
const pnpm: ReadonlyArray<Row> = [
  row("threshold-lowered", "**.minimumReleaseAge|minimum-release-age", lower()),
  row(
    "allow-list-widened",
    "**.minimumReleaseAge*Exclude|trustPolicyExclude|onlyBuiltDependencies*|minimumReleaseAgeExclude",
    more,
  ),
  row("gate-changed", "**.trustPolicy", (before, after) =>
    before === undefined ? on(before, after) : changed(before, after),
  ),
  row("allow-list-widened", "**.allowBuilds.*", on),
  row("allow-list-widened", "**.dangerously*|trustLockfile", on),
  row("gate-changed", "**.neverBuiltDependencies", fewer),
  row(
    "gate-changed",
    "**.minimumReleaseAgeStrict|blockExoticSubdeps|strict*|disallowWorkspaceCycles|cleanupUnusedCatalogs|verifyStoreIntegrity|ignore-scripts|ignoreScripts|frozenLockfile|engineStrict",
    off,
  ),
  row("gate-changed", "catalogMode", changed),
  row("allow-list-widened", "**.peerDependencyRules.*", (before, after) =>
    after?.kind === "object" ? [] : more(before, after),
  ),
  row("allow-list-widened", "**.auditConfig.*|supportedLicenses", more),
  row("test-not-run", "packages", fewer),
]

/** Branch protection that is kept as a file. */
const protection: ReadonlyArray<Row> = [
  row("gate-changed", "**.*count|required_approving_review_count", lower()),
  row("gate-changed", "**.contexts|checks|reviewers|required_status_checks|rules", fewer),
  row("gate-changed", "**.bypass_actors|bypass*", more),
]

const quiet: Row = free("**")

const kinds: ReadonlyArray<ConfigKind> = [
  { files: "**/{.jscpd,jscpd}.json", table: jscpd },
  { files: "**/{.knip,knip}.{json,jsonc}", table: knip },
  { files: "**/{secretlint,.secretlintrc}.{json,yml,yaml}", table: secretlint },
  { files: "**/{.squawk,squawk}.toml", table: squawk },
  { files: "**/stryker.{conf,config}.{json,js,mjs,cjs,ts,mts}", table: stryker },
  { files: "**/{.stryker.conf,stryker.conf}.json", table: stryker },
  { files: "**/vitest*.config.{ts,mts,js,mjs,cjs}", table: vitest },
  { files: "**/vitest.*.{ts,mts,js,mjs}", table: vitest },
  { files: "**/vite.config.{ts,mts,js,mjs}", table: vitest, otherwise: quiet },
  { files: "{pnpm-workspace.yaml,.npmrc}", table: pnpm, otherwise: quiet },
  { files: ".github/{settings.yml,rulesets/**,environments/**}", table: protection },
]

/** Knip's entries that are new files, and workspaces that are new packages, excuse nothing that was looked at before. */
const withoutNews = (change: Change, value: Value | undefined): Value | undefined => {
  if (value?.kind !== "object") return value
  const workspaces = [...entriesOf(value.entries.get("workspaces"))]
    .filter(
      ([folder]) =>
        folder.includes("*") || folder === "." || change.before.files.has(`${folder}/package.json`),
    )
    .map(([folder, workspace]): readonly [string, Value] => [
      folder,
      object(
        [...entriesOf(workspace)].map(([key, setting]): readonly [string, Value] => [
          key,
          key !== "entry" || setting.kind !== "list"
            ? setting
            : {
                ...setting,
                items: setting.items.filter((item) => {
                  const path = `${folder}/${textOf(item) ?? ""}`
                  return change.before.files.has(path) || !change.after.files.has(path)
                }),
              },
        ]),
        workspace.line,
      ),
    ])
  return object([...value.entries, ["workspaces", object(workspaces)]], value.line)
}

/** Watches over the settings of the tools behind the gates. */
export const tools: Guard = {
  paths: ["/tooling/structure/", "stryker.config.json", "vitest*.config.ts", "/pnpm-workspace.yaml"],
  weakenings: configWeakenings(
    kinds.map((kind) =>
      kind.table === knip
        ? {
            ...kind,
            read: (change, file, side) =>
              withoutNews(change, readConfig(file[side === "before" ? "was" : "path"], file[side])),
          }
        : kind,
    ),
  ),
}
