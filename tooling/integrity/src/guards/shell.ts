/** A command of a script, with what it hangs on. */
export interface Command {
  readonly text: string
  readonly line: number
  /** The conditions and loops it stands in. */
  readonly within: ReadonlyArray<string>
}

const opens = /^(?:if|for|while|until|case)\b/
const closes = /^(?:fi|done|esac)\b/

/** What a shell script runs, line by line. */
export const commandsOf = (script: string): ReadonlyArray<Command> => {
  const within: Array<string> = []
  const joined = script.replaceAll(/\\\n\s*/g, (found) => ` ${"\u0000".repeat(found.split("\n").length - 1)}`)
  let line = 0
  return joined.split("\n").flatMap((each): ReadonlyArray<Command> => {
    line += 1
    const at = line
    line += each.split("\u0000").length - 1
    const text = each
      .replaceAll("\u0000", "")
      .replace(/(?:^|\s)#.*$/, "")
      .replaceAll(/\s+/g, " ")
      .trim()
    if (closes.test(text)) within.pop()
    const command = { text, line: at, within: [...within] }
    // One that closes on its own line holds nothing after it.
    if (opens.test(text) && !/\b(?:fi|done|esac)$/.test(text)) within.push(text)
    return text === "" ? [] : [command]
  })
}

/** Whether a failure is swallowed, or the rest is not run. */
const swallows = (text: string): boolean =>
  /\|\|\s*(?:true|:|exit 0|echo\b|return 0|printf\b)|;\s*(?:true|exit 0)\s*$|^set \+e|^set \+o (?:errexit|pipefail)|^exit 0$|^trap .*exit 0|--no-verify|&\s*$(?<!&&\s*)/.test(
    text,
  )

const decides =
  /\b(?:npm|npx|pnpm|yarn|node|turbo|vitest|tsc|eslint|oxlint|prettier|stryker|actionlint|knip|secretlint|verify|test|lint|check|lint-staged)\b|\.ci\/|^set -/

/** The command as it is compared: `npm run test` is `npm test`. */
const normal = (text: string): string => text.replaceAll(/\b(npm|pnpm) run (test|start)\b/g, "$1 $2")

/** How many conditions one version of a command hangs on that the other does not. */
const added = (was: Command, is: Command): number =>
  is.within.filter((each) => !was.within.includes(each)).length

/** A command that is not run as it was. */
export interface CommandLoss {
  readonly rule: string
  readonly line: number
  readonly what: string
  readonly was: string
  readonly is: string
}

/** What a script does not run any more, or not for sure, of what decides. */
export const commandLosses = (before: string, after: string): ReadonlyArray<CommandLoss> => {
  const [old, now] = [commandsOf(before), commandsOf(after)]
  const left = [...now]
  const lost = old.flatMap((command): ReadonlyArray<CommandLoss> => {
    if (!decides.test(command.text)) return []
    const matching = left
      .filter(({ text }) => normal(text) === normal(command.text))
      .toSorted((one, other) => added(command, one) - added(command, other))
    const [found] = matching
    if (found === undefined) {
      const nearest = now.find(({ text }) => text.includes(command.text))
      return [
        {
          rule: nearest !== undefined && swallows(nearest.text) ? "failure-ignored" : "command-removed",
          line: nearest?.line ?? 1,
          what: `\`${command.text}\` is not run as it was`,
          was: command.text,
          is: nearest?.text ?? "gone",
        },
      ]
    }
    left.splice(left.indexOf(found), 1)
    return added(command, found) > 0
      ? [
          {
            rule: "command-conditional",
            line: found.line,
            what: `\`${command.text}\` is run under a condition only`,
            was: command.within.join(", ") || "always run",
            is: found.within.join(", "),
          },
        ]
      : []
  })
  const known = new Set(old.map(({ text }) => text))
  const reported = new Set(lost.map(({ line }) => line))
  const ignored = now.flatMap(({ text, line }): ReadonlyArray<CommandLoss> =>
    swallows(text) && !known.has(text) && !reported.has(line)
      ? [{ rule: "failure-ignored", line, what: "a failure is ignored", was: "none was", is: text }]
      : [],
  )
  return [...lost, ...ignored]
}
