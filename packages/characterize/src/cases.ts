import { type Arbitrary, sample } from "fast-check"

/**
 * Inputs that stay the same from run to run, so that what the code did with them can be approved once.
 *
 * @example casesOf(fc.integer(), { count: 200, seed: 1 })
 */
export const casesOf = <A>(
  inputs: Arbitrary<A>,
  { count, seed }: { readonly count: number; readonly seed: number },
): ReadonlyArray<A> => sample(inputs, { numRuns: count, seed })
