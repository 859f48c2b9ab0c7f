/**
 * How many cases a large suite runs: a sample in `npm test`, all of them in `npm run test:full`.
 *
 * @example const runs = size({ sample: 5_000, full: 100_000 })
 */
export const size = (cases: { readonly sample: number; readonly full: number }): number =>
  process.env["TEST_SIZE"] === "full" ? cases.full : cases.sample
