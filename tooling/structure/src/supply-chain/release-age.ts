import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { parse } from "yaml"
import { at, json, numberOr, textOr } from "../repository/json.ts"
import { lineOf } from "../repository/repository.ts"
import { lastWords, run } from "../repository/run-tool.ts"
import { pnpmLockfile, type Locked } from "./lockfiles.ts"

/** When each version of a package was published, by version. */
export type PublishedAt = (name: string) => Promise<Readonly<Record<string, unknown>>>

const keyOf = ({ name, version }: Locked): string => `${name}@${version}`

/** The packages of a lockfile that an earlier one did not have. */
export const newPackages = (
  now: ReadonlyArray<Locked>,
  before: ReadonlyArray<Locked>,
): ReadonlyArray<Locked> => {
  const known = new Set(before.map(keyOf))
  return now.filter((one) => !known.has(keyOf(one)))
}

/** How old a version must be, in minutes. */
export const minimumAge = (workspace: string): number =>
  numberOr(0, at(parse(workspace), "minimumReleaseAge"))

/** Packages that are younger than the minimum, at a moment. */
export const tooYoung = (
  packages: ReadonlyArray<Locked & { readonly publishedAt: string }>,
  minimumMinutes: number,
  now: Date,
  lockfile: string,
): ReadonlyArray<Diagnostic> =>
  packages.flatMap(({ name, version, key, publishedAt }) => {
    const minutes = Math.floor((now.getTime() - Date.parse(publishedAt)) / 60_000)
    if (minutes >= minimumMinutes) return []
    return [
      {
        rule: "release-age",
        file: pnpmLockfile,
        line: lineOf(lockfile, key),
        message: `${name}@${version} was published ${minutes} minutes ago, and ${minimumMinutes} are asked for: most of what is published with bad intent is found in its first hours. Fix: an older version, or wait.`,
      },
    ]
  })

const atOnce = 8

/** Runs a job for each item, eight at a time. */
const forEach = async <Item, Answer>(
  all: ReadonlyArray<Item>,
  job: (item: Item) => Promise<Answer>,
): Promise<ReadonlyArray<Answer>> => {
  const answers: Array<Answer> = []
  for (let start = 0; start < all.length; start += atOnce)
    // oxlint-disable-next-line no-await-in-loop -- A registry is asked a few things at a time.
    answers.push(...(await Promise.all(all.slice(start, start + atOnce).map(job))))
  return answers
}

/** Asks the registry that everything is installed from. */
export const askRegistry =
  (root: string): PublishedAt =>
  async (name) => {
    const result = await run(root, "pnpm", ["view", name, "time", "--json"], {
      timeout: 30_000,
      shell: process.platform === "win32",
    })
    const times = json(result.stdout)
    if (result.status !== 0 || typeof times !== "object" || times === null)
      throw new CannotDecide(
        `the registry did not say when ${name} was published: ${lastWords(result)} Fix: try again when it can be reached`,
      )
    return { ...times }
  }

/** The packages, each with the moment its version was published. */
export const withDates = async (
  packages: ReadonlyArray<Locked>,
  ask: PublishedAt,
): Promise<ReadonlyArray<Locked & { readonly publishedAt: string }>> => {
  const times = new Map(
    await forEach(
      [...new Set(packages.map(({ name }) => name))],
      async (name) => [name, await ask(name)] as const,
    ),
  )
  return packages.map((one) => {
    const publishedAt = textOr("", times.get(one.name)?.[one.version])
    if (publishedAt === "")
      throw new CannotDecide(
        `the registry knows no date of ${one.name}@${one.version}. Fix: check the version, or try again later`,
      )
    return { ...one, publishedAt }
  })
}
