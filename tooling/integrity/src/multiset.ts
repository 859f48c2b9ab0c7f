/** How often each occurs. */
export const countsOf = <A>(items: Iterable<A>): Map<A, number> => {
  const counts = new Map<A, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

/** The items of the first list that the second one has not, each as often as it is missing. */
export const without = <A>(
  items: ReadonlyArray<A>,
  taken: ReadonlyArray<A>,
  key: (item: A) => string,
): ReadonlyArray<A> => {
  const left = countsOf(taken.map(key))
  return items.filter((item) => {
    const count = left.get(key(item)) ?? 0
    if (count > 0) left.set(key(item), count - 1)
    return count === 0
  })
}
