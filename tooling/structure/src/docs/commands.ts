import { posix } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import type { Repository } from "../repository/repository.ts"
import { packagesOf, rootPackageOf, scriptsOf } from "../repository/workspace.ts"
import type { Document } from "./document.ts"
import { exists } from "./paths.ts"

const npmCommand =
  /\b(?:npm|pnpm) (?:-s |--silent )?(?:run )?(?<name>[a-z][a-z:-]*)(?: -- (?<args>[^\n`#|&;)]*))?/g
const nodeCommand = /\bnode (?<path>[\w.-]+\/[\w./-]+\.[cm]?[jt]s)\b/g

/** What npm and pnpm do by themselves. */
const builtIn = new Set(["run", "install", "ci", "exec", "add", "view", "pack", "publish", "audit", "dlx"])

const flag = /^--(?<name>[a-z][a-z-]*)/
const rooms = /^(?:apps|packages|tooling)(?:\/|$)/

/** The folder of the code behind a script of the root; null where another program reads the arguments. */
const folderBehind = (command: string, repository: Repository): string | null => {
  const file = /\bnode (?<file>tooling\/(?!toolchain)[\w/.-]+\.ts)/.exec(command)?.groups?.["file"]
  if (file !== undefined) return posix.dirname(file)
  const filter = /--filter (?<name>\S+)/.exec(command)?.groups?.["name"]
  const folder = packagesOf(repository).find(({ name }) => name === filter)?.folder
  return folder === undefined ? null : `${folder}/src`
}

const knows = (folder: string, name: string, { files, text }: Repository): boolean => {
  const said = new RegExp(String.raw`(?:--|["'])${name}\b|\b${name}\s*:`)
  return files.some(
    (file) => file.startsWith(`${folder}/`) && !file.endsWith(".test.ts") && said.test(text(file)),
  )
}

const wrongArguments = (
  name: string,
  command: string,
  args: string,
  repository: Repository,
): ReadonlyArray<string> => {
  const folder = folderBehind(command, repository)
  return args
    .trim()
    .split(/\s+/)
    .flatMap((argument) => {
      const option = flag.exec(argument)?.groups?.["name"]
      if (option !== undefined)
        return folder === null || knows(folder, option, repository)
          ? []
          : [`"npm run ${name}" does not know --${option}. Fix: an option that its --help names.`]
      const isPlace = rooms.test(argument) && !/[A-Z…]/.test(argument)
      return isPlace && !exists(argument, repository)
        ? [`"npm run ${name} -- ${argument}" names a place that is not there. Fix: name where it is now.`]
        : []
    })
}

/** Commands that documents name and that would not run: scripts, their arguments, and programs of ours. */
export const deadCommands = (
  documents: ReadonlyArray<Document>,
  repository: Repository,
): ReadonlyArray<Diagnostic> => {
  const scripts = scriptsOf(rootPackageOf(repository))
  const wrong = (words: string): ReadonlyArray<string> => [
    ...[...words.matchAll(npmCommand)].flatMap(({ groups: { name = "", args = "" } = {} }) => {
      const command = scripts[name]
      if (command !== undefined) return wrongArguments(name, command, args, repository)
      return builtIn.has(name)
        ? []
        : [
            `"npm run ${name}" is no script of the root package.json. Fix: one of ${Object.keys(scripts).join(", ")}.`,
          ]
    }),
    ...[...words.matchAll(nodeCommand)].flatMap(({ groups: { path = "" } = {} }) =>
      rooms.test(path) && !exists(path, repository)
        ? [`"node ${path}" runs a file that is not there. Fix: name where it is now.`]
        : [],
    ),
  ]
  return documents.flatMap(({ path: file, code, blocks }) => [
    ...code.flatMap(({ text, line }) =>
      wrong(text).map((message) => ({ rule: "dead-command", file, line, message })),
    ),
    ...blocks.flatMap(({ text, line }) =>
      text
        .split("\n")
        .flatMap((words, index) =>
          wrong(words).map((message) => ({ rule: "dead-command", file, line: line + index, message })),
        ),
    ),
  ])
}
