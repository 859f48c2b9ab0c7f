/** The two that are compared: what is changed, and what it was before. */
export interface Sides<A> {
  readonly base: A
  readonly head: A
}

/** How many times as much the head took as the base. */
export const ratio = ({ base, head }: Sides<number>): number => head / base

/** One after the other; which is first is left to chance, so that being first is nobody's advantage. */
export const inRandomOrder = async (
  one: () => Promise<void> | void,
  other: () => Promise<void> | void,
): Promise<void> => {
  const turns = Math.random() < 0.5 ? [one, other] : [other, one]
  for (const turn of turns) await turn()
}
