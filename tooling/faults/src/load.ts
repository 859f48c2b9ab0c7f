import type { World } from "./world.ts"

/** Clients that order one after the other, some changing their minds, until something has happened. */
const wishes = ["never", "paid", "never", "unpaid", "never", "never"] as const

export const underLoad = async <A>(world: World, clients: number, happen: () => Promise<A>): Promise<A> => {
  let over = false
  const isOver = (): boolean => over
  const order = async (client: number): Promise<void> => {
    for (let orders = client; !isOver(); orders += 1) await world.client.order(wishes[orders % wishes.length])
  }
  const ordering = Promise.all(Array.from({ length: clients }, (_, client) => order(client)))
  try {
    // A client that fails ends the wait for what would happen.
    return await Promise.race([happen(), ordering.then(() => happen())])
  } finally {
    over = true
    await ordering
  }
}

/** Waits until so many more orders were acknowledged. */
export const untilOrdered = async (world: World, more: number): Promise<void> => {
  const enough = world.client.acknowledged.length + more
  while (world.client.acknowledged.length < enough) await new Promise((resolve) => setTimeout(resolve, 10))
}
