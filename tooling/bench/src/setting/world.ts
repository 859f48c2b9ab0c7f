import { type Issuer, startIssuer } from "@touchstone/issuer"
import { bundleOrders, type OrdersBundle } from "./orders-service.ts"
import { type OrderRequest, orderRequests } from "./order-requests.ts"
import { type Postgres, startPostgres } from "./postgres.ts"

/** What a measurement of the orders service needs, apart from the service itself. */
export interface World {
  readonly postgres: Postgres
  readonly issuer: Issuer
  readonly bundle: OrdersBundle
  readonly requests: ReadonlyArray<OrderRequest>
  /** Keeps what is to be undone at the end; what came last is undone first. */
  readonly atEnd: (undo: () => unknown) => void
}

/** Sets the scene, plays, and clears it away, whatever happens: Ctrl-C, too, leaves no server and no data behind. */
export const inWorld = async <A>(play: (world: World) => Promise<A>): Promise<A> => {
  const undoing: Array<() => unknown> = []
  const atEnd = (undo: () => unknown): void => {
    undoing.push(undo)
  }
  const undoAll = async (): Promise<void> => {
    for (let undo = undoing.pop(); undo !== undefined; undo = undoing.pop()) await undo()
  }
  // Once: who is interrupted fails as well, and must then wait for the same.
  let clearing: Promise<void> | undefined
  const clear = (): Promise<void> => (clearing ??= undoAll())
  const interrupted = (): void => {
    void clear().finally(() => process.exit(130))
  }
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted)
  try {
    const bundle = await bundleOrders()
    atEnd(bundle.remove)
    const postgres = await startPostgres()
    atEnd(postgres.stop)
    const issuer = await startIssuer()
    atEnd(issuer.stop)
    return await play({ postgres, issuer, bundle, requests: await orderRequests(issuer), atEnd })
  } finally {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted)
    await clear()
  }
}
