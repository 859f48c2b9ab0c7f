import { at, textOr } from "../repository/json.ts"

/** What a step runs, a command each: lines that go on are one, and comments none. */
export const commandsIn = (step: unknown): ReadonlyArray<string> =>
  // Actions that run a command for us take it as `script`.
  `${textOr("", at(step, "run"))}\n${textOr("", at(step, "with", "script"))}`
    .replaceAll(/\\\n\s*/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))

/** What pnpm may do by itself; with `exec` or a filter it would be a way to run anything. */
const installs = /^npm run (?:--silent )?pnpm -- (?:install|update|audit|outdated)(?: |$)/

/** The script of the root that a command runs; null where it runs something else, or something beside it. */
export const scriptOf = (command: string): string | null => {
  // More than one command in a line is more than the one that has been looked at.
  if (/[;&|`]|\$\(/.test(command)) return null
  const { script, builtIn } =
    /^npm (?:run (?:--silent )?(?<script>[a-z][\w:-]*)|(?<builtIn>test|start))(?: |$)/.exec(command)
      ?.groups ?? {}
  const name = script ?? builtIn ?? null
  return name === "pnpm" && !installs.test(command) ? null : name
}

const argumentsOf = (command: string, script: string): ReadonlyArray<string> | null =>
  scriptOf(command) === script ? command.split(/\s+/).slice(command.startsWith("npm run") ? 3 : 2) : null

/** Asks for the verdict, the whole of it. */
export const verifies = (command: string): boolean => {
  const given = argumentsOf(command, "verify")
  return given !== null && !given.some((one) => ["--only", "--changed", "--list", "--explain"].includes(one))
}

/** Builds images, rather than taking in what is built. */
export const buildsImages = (command: string): boolean =>
  argumentsOf(command, "image")?.includes("--load") === false

/** Where a command deploys something new, as it is written; null where it does not. To take back is not to deploy. */
export const deploysTo = (command: string): string | null => {
  const given = argumentsOf(command, "deliver")
  return given === null || given.includes("--rollback")
    ? null
    : (given.find((one) => !one.startsWith("--")) ?? "")
}

/** Publishes packages, rather than saying what would be published. */
export const publishes = (command: string): boolean =>
  argumentsOf(command, "release")?.some((one) => ["--dry-run", "--version", "--help"].includes(one)) === false
