import { say } from "../command.ts"
import type { HttpContestant } from "./contestants.ts"

/** Connections to the database that a peer may have. */
const sizes = [8, 16, 32]

/** Starts a peer with each size of pool, lets them take turns, and keeps the one that did best: a fair comparison is with the best. */
export const withBestPool = async (
  start: (size: number) => Promise<HttpContestant>,
  turn: (contestant: HttpContestant) => Promise<number>,
  turns: number,
): Promise<{ readonly contestant: HttpContestant; readonly pool: number }> => {
  const tried = await Promise.all(
    sizes.map(async (pool) => ({ pool, contestant: await start(pool), placed: 0 })),
  )
  for (let number = 0; number < turns; number += 1) {
    for (const one of tried) one.placed += await turn(one.contestant)
  }
  const [best, ...others] = tried.toSorted((a, b) => b.placed - a.placed)
  if (best === undefined) throw new Error("There is no size to try.")
  for (const { contestant } of others) await contestant.stop()
  const shown = tried.map(({ pool, placed }) => `${pool}: ${(placed / turns).toFixed(0)}/s`).join(", ")
  say(`${best.contestant.name} does best with a pool of ${best.pool} (${shown})`)
  return best
}
