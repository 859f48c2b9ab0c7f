import { criteria } from "../criteria/criteria.ts"
import type { Report } from "../judge/report.ts"
import { textOf } from "../judge/text.ts"
import { Refusal } from "../refusal.ts"
import { type Around, assess } from "./assess.ts"
import { help } from "./help.ts"
import { type JudgeCommand, readCommand } from "./read-command.ts"

export interface Surroundings extends Around {
  readonly version: string
  readonly print: (text: string) => unknown
  /** Why it was not done. */
  readonly complain: (text: string) => unknown
}

const list = (): string =>
  criteria
    .map(({ id, area, level, title }) => `${level}  ${area.padEnd(14)}${id.padEnd(24)}${title}\n`)
    .join("")

const isBelow = ({ levels }: Report, least: number): boolean =>
  levels.some(({ level, met, applies }) => level <= least && met < applies)

const runJudge = async (command: JudgeCommand, around: Surroundings): Promise<number> => {
  const report = await assess(command, around)
  around.print(command.isJson ? `${JSON.stringify(report, null, 2)}\n` : textOf(report))
  return command.level !== null && isBelow(report, command.level) ? 1 : 0
}

const run = async (args: ReadonlyArray<string>, around: Surroundings): Promise<number> => {
  const command = readCommand(args)
  if (command.kind === "judge") return runJudge(command, around)
  around.print({ help, version: `${around.version}\n`, list: list() }[command.kind])
  return 0
}

/**
 * Does what the arguments ask for.
 *
 * @returns the exit code
 */
export const runCommand = async (args: ReadonlyArray<string>, around: Surroundings): Promise<number> => {
  try {
    return await run(args, around)
  } catch (error) {
    if (around.signal.aborted) {
      around.complain("Interrupted. Nothing was left behind.\n")
      return 130
    }
    const said =
      error instanceof Refusal
        ? error.message
        : `This should not happen; please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
    around.complain(`${said}\n`)
    return 2
  }
}
