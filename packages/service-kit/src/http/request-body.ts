import type { IncomingMessage } from "node:http"
import type { Limits } from "./limits.ts"

/** What the bodies of all requests hold together. */
export interface BodyBudget {
  held: number
}

export interface BodyReader {
  readonly onBody: (body: Uint8Array) => void
  /** The status of the refusal: 413 when it is too large, 503 when all together are. */
  readonly onRefused: (status: 413 | 503) => void
  /** The client has gone before it was there. */
  readonly onGone: () => void
}

const nothing = new Uint8Array()

const whole = (chunks: ReadonlyArray<Buffer>): Uint8Array => {
  const [first = nothing] = chunks
  return chunks.length <= 1 ? first : Buffer.concat(chunks)
}

/**
 * Reads a body before its request is admitted: so a slow sender holds no place among those that are handled, and
 * nobody who handles one waits for it. The caller gives what `onBody` got back to the budget.
 */
export const readBody = (
  request: IncomingMessage,
  limits: Pick<Limits, "body" | "bodies">,
  budget: BodyBudget,
  { onBody, onRefused, onGone }: BodyReader,
): void => {
  const { "content-length": length, "transfer-encoding": encoding } = request.headers
  if (encoding === undefined && (length === undefined || length === "0")) {
    onBody(nothing)
    return
  }
  if (Number(length ?? 0) > limits.body) {
    onRefused(413)
    return
  }

  const chunks: Array<Buffer> = []
  let size = 0
  const forget = () => {
    request.off("data", onData).off("end", onEnd).off("close", onClose).off("error", onClose)
  }
  const giveUp = () => {
    forget()
    budget.held -= size
  }
  const onData = (chunk: Buffer) => {
    size += chunk.length
    budget.held += chunk.length
    chunks.push(chunk)
    const refusal = size > limits.body ? 413 : budget.held > limits.bodies ? 503 : undefined
    if (refusal === undefined) return
    giveUp()
    onRefused(refusal)
  }
  const onEnd = () => {
    forget()
    onBody(whole(chunks))
  }
  const onClose = () => {
    giveUp()
    onGone()
  }
  request.on("data", onData).on("end", onEnd).on("close", onClose).on("error", onClose)
}
