// The list that the verdict asks. It is data alone: the integrity gate reads it as it was before a change.

export interface Gate {
  readonly id: string
  /** The question that it answers; yes lets the tree pass. */
  readonly question: string
  /** The turbo tasks behind it: of every package that has them, or with `//#` the root's own. */
  readonly tasks: readonly [string, ...ReadonlyArray<string>]
  /** How what its tools print becomes findings; see `reading/readers.ts`. */
  readonly output: "lines" | "format" | "types" | "lint"
  /** Quick gates are asked first, so that what is wrong is known as soon as it can be. */
  readonly cost: "quick" | "slow"
}

export const gates = [
  {
    id: "integrity",
    question: "Does every guard rail stand as high as before, or has its owner approved?",
    tasks: ["integrity"],
    output: "lines",
    cost: "quick",
  },
  {
    id: "types",
    question: "Do the types hold?",
    tasks: ["types"],
    output: "types",
    cost: "quick",
  },
  {
    id: "lint",
    question: "Are the rules kept, the general ones and the house's own?",
    tasks: ["//#lint:general", "lint:house"],
    output: "lint",
    cost: "quick",
  },
  {
    id: "format",
    question: "Is everything formatted?",
    tasks: ["//#format:check"],
    output: "format",
    cost: "quick",
  },
  {
    id: "structure",
    question: "Is everything used, said once and in its room, and every migration safe to apply?",
    tasks: ["structure"],
    output: "lines",
    cost: "quick",
  },
  {
    id: "secrets",
    question: "Is no secret in any file?",
    tasks: ["secrets"],
    output: "lines",
    cost: "quick",
  },
  {
    id: "docs",
    question: "Does what the documents name exist, and do the commands that they show work?",
    tasks: ["docs"],
    output: "lines",
    cost: "quick",
  },
  {
    id: "supply-chain",
    question: "Is what comes from outside pinned, old enough, licensed, and fit for every platform?",
    tasks: ["supply-chain"],
    output: "lines",
    cost: "quick",
  },
  {
    id: "evolution",
    question: "Does the contract's version say what its change does to those who read it?",
    tasks: ["evolution"],
    output: "lines",
    cost: "quick",
  },
  {
    id: "artifact",
    question: "Does each app become one file that starts?",
    tasks: ["build"],
    output: "lines",
    cost: "quick",
  },
  {
    id: "unit",
    question: "Do the parts do what is said of them, by example, by property and by oracle?",
    tasks: ["test:unit"],
    output: "lines",
    cost: "slow",
  },
  {
    id: "contract",
    question: "Do both sides keep what the contract declares and what the consumers expect?",
    tasks: ["test:contract"],
    output: "lines",
    cost: "slow",
  },
  {
    id: "mutation",
    question: "Would the tests notice a wrong change of the core code that has changed?",
    tasks: ["mutation"],
    output: "lines",
    cost: "slow",
  },
  {
    id: "integration",
    question: "Do the services work with a real database, real HTTP and real processes?",
    tasks: ["test:integration"],
    output: "lines",
    cost: "slow",
  },
] as const satisfies ReadonlyArray<Gate>

export type GateId = (typeof gates)[number]["id"]
