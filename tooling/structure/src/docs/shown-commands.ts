import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { lastWords, run } from "../repository/run-tool.ts"
import type { Document } from "./document.ts"

/** A command of a block that is marked to be run. */
interface Shown {
  readonly file: string
  readonly line: number
  readonly command: string
}

/** What asks for the verdict, of which this is a part. */
const verdict = /\b(?:verify|verdict|turbo)\b/

/** What takes long or does not end, apart from telling how it is used. */
const long = /\b(?:npm|pnpm)\b.*\b(?:start|drills|load|bench|test|profile|mutation)\b|--watch|\bmain\.ts\b/
const isHelp = /\s--help$/

const mayRun = (command: string): boolean =>
  !verdict.test(command) && (!long.test(command) || isHelp.test(command))

/** The commands of the blocks whose fence says `sh run`, a line each. */
export const shownCommands = (documents: ReadonlyArray<Document>): ReadonlyArray<Shown> =>
  documents.flatMap(({ path, blocks }) =>
    blocks
      .filter(({ fence }) => /^sh run$/.test(fence))
      .flatMap(({ text, line }) =>
        text.split("\n").map((words, index) => ({
          file: path,
          line: line + index,
          command: words.replace(/\s#.*$/, "").trim(),
        })),
      )
      .filter(({ command }) => command !== "" && !command.startsWith("#")),
  )

/** Commands marked to be run that may not be. */
export const refused = (shown: ReadonlyArray<Shown>): ReadonlyArray<Diagnostic> =>
  shown
    .filter(({ command }) => !mayRun(command))
    .map(({ file, line, command }) => ({
      rule: "runs-verify",
      file,
      line,
      message: `"${command}" asks for the verdict that this is a part of, takes long, or does not end. Fix: mark the block sh instead of sh run.`,
    }))

/** Runs the commands from the root, and tells of those that fail. */
export const failing = async (
  shown: ReadonlyArray<Shown>,
  root: string,
): Promise<ReadonlyArray<Diagnostic>> => {
  const allowed = shown.filter(({ command }) => mayRun(command))
  const results = await Promise.all(
    allowed.map(async ({ command, ...place }) => ({
      ...place,
      command,
      result: await run(root, command, [], { shell: true, timeout: 60_000 }),
    })),
  )
  return results
    .filter(({ result }) => result.status !== 0)
    .map(({ file, line, command, result }) => ({
      rule: "failing-command",
      file,
      line,
      message: `"${command}" ends with ${result.status ?? "a signal"}: ${lastWords(result)} Fix: mend the command, or what it runs.`,
    }))
}
