import type { IncomingMessage } from "node:http"

/** What is known of a request outside of Effect and needed inside, and the other way round. */
export interface Exchange {
  readonly body: Uint8Array
  /** The template of the path, such as `/orders/:id`; a label of metrics, so never the path itself. */
  route: string | undefined
  /** The handler is done, whatever became of it. */
  readonly done: () => void
}

const exchanges = new WeakMap<object, Exchange>()

export const openExchange = (request: IncomingMessage, exchange: Exchange): Exchange => {
  exchanges.set(request, exchange)
  return exchange
}

/** The exchange of a request, given what `HttpServerRequest` calls its source. */
export const exchangeOf = (source: object): Exchange | undefined => exchanges.get(source)
