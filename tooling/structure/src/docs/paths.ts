import { posix } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import type { Repository } from "../repository/repository.ts"
import type { Document } from "./document.ts"

const rooms = /^\.?(?:apps|packages|tooling|docs|\.agents|\.changeset|\.ci|\.devcontainer|\.github)\//

/** A path with a word in capitals, a brace or an ellipsis stands for many; so does what is more than a path. */
const standsForMany = /[\s<>…{]|\b(?!README|AGENTS|CONTRIBUTING|SECURITY|SKILL|CODEOWNERS)[A-Z]{2,}\b/

/** The folders and kinds of files that commands make; they are there or not. */
const madeByCommands = (path: string, { text }: Repository): boolean => {
  const ignored = text(".gitignore")
    .split("\n")
    .map((line) => line.trim().replace(/\/$/, ""))
    .filter(Boolean)
  return path.split("/").some((name) => ignored.some((pattern) => posix.matchesGlob(name, pattern)))
}

/** Whether there is a file or folder at a path, in which `*` stands for any name. */
export const exists = (path: string, repository: Repository): boolean => {
  const plain = path.replace(/\/$/, "")
  if (repository.has(plain) || madeByCommands(plain, repository)) return true
  if (!plain.includes("*")) return false
  const parts = plain.split("/").length
  return repository.files.some((file) =>
    posix.matchesGlob(plain.includes("**") ? file : file.split("/").slice(0, parts).join("/"), plain),
  )
}

const ofOneMachine = /(?:^|[\s"'`(=])(?:file:\/\/\/?|\/home\/\w|\/Users\/\w|\/root\/|[A-Z]:\\Users\\)/

/** Paths that documents name and that are not there, or are there on somebody's machine alone. */
export const deadPaths = (
  documents: ReadonlyArray<Document>,
  repository: Repository,
): ReadonlyArray<Diagnostic> =>
  documents.flatMap(({ path: file, text, code }) => [
    ...code
      .filter(({ text: path }) => rooms.test(path) && !standsForMany.test(path) && !exists(path, repository))
      .map(({ text: path, line }) => ({
        rule: "dead-path",
        file,
        line,
        message: `The path "${path}" is not there. Fix: name where it is now.`,
      })),
    ...text.split("\n").flatMap((words, index) =>
      ofOneMachine.test(words)
        ? [
            {
              rule: "path-of-one-machine",
              file,
              line: index + 1,
              message:
                "This names a place on somebody's machine, which nobody else has. Fix: a path from the root.",
            },
          ]
        : [],
    ),
  ])
