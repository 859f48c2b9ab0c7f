import { isDeepStrictEqual } from "node:util"
import { type Arbitrary, asyncProperty, check } from "fast-check"
import { asText } from "./approve.ts"

/** Two versions of one behaviour, and what to try them with. */
export interface Comparison<Input, Output> {
  readonly inputs: Arbitrary<Input>
  readonly runs: number
  /** What is right because it always was so. */
  readonly old: (input: Input) => Output | Promise<Output>
  readonly next: (input: Input) => Output | Promise<Output>
  /** Whether two outputs are the same; to the last detail where it is left out. */
  readonly same?: (old: Output, next: Output) => boolean
  /** Behaviours that the inputs must bring up, by name; how often they did is counted. */
  readonly traits: Readonly<Record<string, (input: Input, output: Output) => boolean>>
}

export interface Agreement {
  /** Inputs that were tried. */
  readonly runs: number
  readonly traits: Readonly<Record<string, number>>
  /** The smallest input found on which they differ, and how; null where they agree. */
  readonly difference: string | null
}

/** Tries both versions with generated inputs; the seed is that of the test run. */
export const compare = async <Input, Output>({
  inputs,
  runs,
  old,
  next,
  same = isDeepStrictEqual,
  traits,
}: Comparison<Input, Output>): Promise<Agreement> => {
  const counts = Object.fromEntries(Object.keys(traits).map((name) => [name, 0]))
  let tried = 0
  const agree = asyncProperty(inputs, async (input) => {
    const was = await old(input)
    const is = await next(input)
    tried += 1
    for (const [name, shows] of Object.entries(traits)) {
      if (shows(input, was)) counts[name] = (counts[name] ?? 0) + 1
    }
    return same(was, is)
  })
  const { failed, counterexample, seed } = await check(agree, { numRuns: runs })
  const [input] = counterexample ?? []
  if (!failed || input === undefined) return { runs: tried, traits: counts, difference: null }
  const [was, is] = [await old(input), await next(input)]
  return { runs: tried, traits: counts, difference: asText({ seed, input, old: was, new: is }) }
}
