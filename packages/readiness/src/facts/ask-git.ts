import { spawnSync } from "node:child_process"
import { dirname } from "node:path"
import type { Look } from "../criteria/proof.ts"
import type { Answer, Place, Question } from "../judge/facts.ts"
import { Refusal } from "../refusal.ts"

/** A folder that is only looked at. */
export interface Site {
  readonly path: string
  /** Whether git keeps it; a folder that git ignores, or has never seen, is looked at file by file. */
  readonly isKept: boolean
}

const unkept = ["node_modules", "dist", ".git"].map((folder) => `:(exclude,glob)**/${folder}/**`)

/** Git as it is without anybody's settings, and without a repository around the folder that does not keep it. */
const environmentOf = ({ path, isKept }: Site): NodeJS.ProcessEnv => ({
  PATH: process.env["PATH"],
  SystemRoot: process.env["SystemRoot"],
  HOME: process.env["HOME"],
  GIT_OPTIONAL_LOCKS: "0",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_COUNT: "3",
  GIT_CONFIG_KEY_0: "safe.directory",
  GIT_CONFIG_VALUE_0: "*",
  // Settings of the folder itself name programs that git would start.
  GIT_CONFIG_KEY_1: "core.fsmonitor",
  GIT_CONFIG_VALUE_1: "false",
  GIT_CONFIG_KEY_2: "core.hooksPath",
  GIT_CONFIG_VALUE_2: "/dev/null",
  LC_ALL: "C",
  ...(isKept ? {} : { GIT_CEILING_DIRECTORIES: dirname(path) }),
})

const ask = (site: Site, args: ReadonlyArray<string>) => {
  const { error, status, stdout, stderr } = spawnSync("git", args, {
    cwd: site.path,
    env: environmentOf(site),
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  })
  if (error !== undefined) throw new Refusal(`git cannot be started (${error.message}). Fix: install git.`)
  return { exitCode: status ?? 128, stdout, stderr }
}

const quoted = (arg: string): string =>
  /^[\w./:=@%+-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", String.raw`'\''`)}'`

/** What stands near the root says more, and what is there to check the rest says less. */
const rank = ({ path }: Place): number =>
  path.split("/").length + (/^(?:tooling|tools|scripts|e2e)\//.test(path) ? 100 : 0)

const placesIn = (output: string): ReadonlyArray<Place> =>
  output
    .split("\n")
    .flatMap((entry) => {
      const [path = "", line = "", text] = entry.split("\0")
      return text === undefined ? [] : [{ path, line: Number(line), text: text.trim().slice(0, 120) }]
    })
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, 5)

const grep = (site: Site, { pattern, paths, isExact }: Look): Answer => {
  const where = site.isKept ? ["--untracked"] : ["--no-index", "--exclude-standard"]
  const shown = [
    "grep",
    isExact === true ? "-nIE" : "-niIE",
    ...where,
    pattern,
    "--",
    ...paths,
    ...(site.isKept ? [] : unkept),
  ]
  const args = shown.toSpliced(1, 0, "--no-color", "-z", "-m1")
  const { exitCode, stdout, stderr } = ask(site, args)
  if (exitCode > 1) throw new Refusal(`git grep failed: ${stderr.split("\n")[0] ?? ""}`)
  const places = placesIn(stdout)
  return {
    command: `git ${shown.map(quoted).join(" ")}`,
    exitCode,
    places,
    says: places[0]?.text ?? "finds nothing",
  }
}

/** Answers a question about a folder, and changes nothing there. */
export const answerOf = (site: Site, question: Question): Answer => {
  if ("look" in question) return grep(site, question.look)
  const { exitCode, stdout } = ask(site, question.git)
  return {
    command: `git ${question.git.map(quoted).join(" ")}`,
    exitCode,
    places: [],
    says: stdout.split("\n").find((line) => line.trim() !== "") ?? "",
  }
}

/** Whether git keeps what is in a folder. */
export const siteOf = (path: string): Site => {
  const kept: Site = { path, isKept: true }
  if (ask(kept, ["rev-parse", "--is-inside-work-tree"]).stdout.trim() !== "true")
    return { path, isKept: false }
  return { path, isKept: ask(kept, ["check-ignore", "--quiet", "."]).exitCode !== 0 }
}

/** The files of a folder, without what git ignores. */
export const filesOf = (site: Site): ReadonlyArray<string> =>
  [
    ...new Set(
      ask(site, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).stdout.split("\0"),
    ),
  ].filter((file) => file !== "")
