import { appended, type Manner, mannerOf, type SourceFile } from "./manner.ts"
import { mutantsOf } from "./mutants.ts"
import type { Planting } from "./planting.ts"
import type { Task } from "./tasks.ts"

/** The files that defects are planted in. */
export interface Soil {
  /** Sources, those first that have a test beside them. */
  readonly sources: ReadonlyArray<SourceFile>
  readonly tests: ReadonlyArray<SourceFile>
  readonly agentPage: SourceFile | null
}

export interface Defect {
  /** In a few words, after "with". */
  readonly is: string
  /** Whose commands are asked, in this order, until one notices. */
  readonly asks: ReadonlyArray<Task>
  readonly plant: (soil: Soil) => ReadonlyArray<Planting>
}

interface Pair {
  readonly defect: string
  readonly twin: string
}

/** Adds lines to a source, in its own manner; typed says that the defect can be written in TypeScript alone. */
const added =
  (write: (manner: Manner) => Pair, typed = false) =>
  ({ sources }: Soil): ReadonlyArray<Planting> => {
    const file = sources.find(({ path }) => (typed ? /\.[mc]?tsx?$/ : /./).test(path))
    if (file === undefined) return []
    const { defect, twin } = write(mannerOf(file))
    return [
      {
        path: file.path,
        line: file.text.trimEnd().split("\n").length + 2,
        text: appended(file.text, defect),
        twin: appended(file.text, twin),
      },
    ]
  }

const beside = (path: string, name: string): string => `${path.slice(0, path.lastIndexOf("/") + 1)}${name}`

const block = (
  { declare, indent, end, isTyped }: Manner,
  types: readonly [string, string],
  lines: ReadonlyArray<string>,
) =>
  [
    `${declare()} (${isTyped ? types[0] : types[0].replace(/: .*/, "")})${isTyped ? types[1] : ""} => {`,
    ...lines.map((line) => `${indent}${line}`),
    `}${end}`,
  ].join("\n")

const branches = (manner: Manner, count: number): string =>
  block(
    manner,
    ["value: number", ": number"],
    [
      ...Array.from({ length: count }, (_, n) => [
        `if (value === ${n + 1}) {`,
        `${manner.indent}return ${n + 2}${manner.end}`,
        "}",
      ]).flat(),
      `return 0${manner.end}`,
    ],
  )

const table = ({ declare, indent, end }: Manner, count: number): string =>
  [
    `${declare()} {`,
    ...Array.from({ length: count }, (_, n) => `${indent}line${n + 1}: ${n + 1},`),
    `}${end}`,
  ].join("\n")

const typed = ({ declare, end, isTyped }: Manner, value: string): string =>
  isTyped ? `${declare("number")} ${value}${end}` : `/** @type {number} */\n${declare()} ${value}${end}`

/** Looks like a token of GitHub's; put together here, so that no file of this package holds one. */
const token = ["ghp", "_", "x7Kq2Vb9Rm4Tz", "1Lw8Nc5Yf3Hd6", "Js0Pg2Ua4E"].join("")

const secret = (value: string): string => `{ "token": "${value}" }\n`

const skipped = ({ tests }: Soil): ReadonlyArray<Planting> => {
  for (const { path, text } of tests) {
    const lines = text.split("\n")
    const n = lines.findIndex((line) => /^\s*(?:test|it)\(/.test(line))
    const line = lines[n]
    if (line === undefined) continue
    return [{ path, line: n + 1, text: lines.with(n, line.replace("(", ".skip(")).join("\n"), twin: null }]
  }
  return []
}

/** Longer lines, and no more of them: how long a page may be is another matter. */
const stale = ({ agentPage }: Soil): ReadonlyArray<Planting> => {
  if (agentPage === null) return []
  const lines = agentPage.text.split("\n")
  const n = lines.findLastIndex((line) => /^[A-Za-z].*[.:]$/.test(line))
  const at = n === -1 ? 0 : n
  const line = lines[at] ?? ""
  const withSentence = (sentence: string) => lines.with(at, `${line} ${sentence}`).join("\n")
  return [
    {
      path: agentPage.path,
      line: at + 1,
      text: withSentence("See `npm run planted-nowhere` and `docs/planted-nowhere.md`."),
      twin: withSentence("See above."),
    },
  ]
}

export const defects = {
  unformatted: {
    is: "a line that no formatter would write",
    asks: ["check", "format", "lint"],
    plant: added(({ declare, end }) => ({
      defect: `${declare().replace(" ", "   ").replace(/ =$/, "=")}[1,2 ,3]${end}`,
      twin: `${declare()} [1, 2, 3]${end}`,
    })),
  },
  debugger: {
    // Two, since of the rules that linters recommend some know only the one, and some only the other.
    is: "a debugger statement and a var",
    asks: ["check", "lint"],
    plant: added((manner) => ({
      defect: block(
        manner,
        ["", ": void"],
        [`var value = 1${manner.end}`, `debugger${manner.end}`, `Math.abs(value)${manner.end}`],
      ),
      twin: block(manner, ["", ": void"], [`Math.abs(1)${manner.end}`]),
    })),
  },
  "wrong-type": {
    is: "a boolean where a number is declared",
    asks: ["types", "check", "build", "lint", "test"],
    plant: added((manner) => ({ defect: typed(manner, "true"), twin: typed(manner, "1") })),
  },
  untyped: {
    is: "a parameter without a type",
    asks: ["types", "check", "build", "lint"],
    plant: added(
      ({ declare, end }) => ({
        defect: `${declare()} (value): unknown => value${end}`,
        twin: `${declare()} (value: unknown): unknown => value${end}`,
      }),
      true,
    ),
  },
  misnamed: {
    is: "the name Planted_bad_NAME",
    asks: ["check", "lint"],
    plant: added(({ declare, end }) => ({
      defect: `${declare("", "Planted_bad_NAME")} 1${end}`,
      twin: `${declare()} 1${end}`,
    })),
  },
  huge: {
    is: "3,000 more lines",
    asks: ["check", "lint", "structure"],
    plant: added((manner) => ({ defect: table(manner, 3000), twin: table(manner, 1) })),
  },
  branching: {
    is: "a function of 40 branches",
    asks: ["check", "lint", "structure"],
    plant: added((manner) => ({ defect: branches(manner, 40), twin: branches(manner, 1) })),
  },
  dead: {
    is: "a file that nothing imports",
    asks: ["check", "structure", "lint"],
    plant: ({ sources: [file] }) => {
      if (file === undefined) return []
      const { declare, end } = mannerOf(file)
      const name = `planted-unused${file.path.slice(file.path.lastIndexOf("."))}`
      return [{ path: beside(file.path, name), line: 1, text: `${declare()} 1${end}\n`, twin: null }]
    },
  },
  secret: {
    is: "a token of GitHub's",
    asks: ["secrets", "check", "lint"],
    plant: ({ sources: [file] }) => [
      {
        path: beside(file?.path ?? "", "planted-settings.json"),
        line: 1,
        text: secret(token),
        twin: secret("asked-for-at-run-time"),
      },
    ],
  },
  mutant: {
    is: "a decision changed",
    asks: ["check", "test"],
    plant: ({ sources }) => mutantsOf(sources, 3),
  },
  skipped: { is: "a test switched off", asks: ["check", "lint"], plant: skipped },
  "stale-page": {
    is: "a command and a path that are not there",
    asks: ["docs", "check", "lint", "test"],
    plant: stale,
  },
} as const satisfies Readonly<Record<string, Defect>>

export type DefectName = keyof typeof defects
