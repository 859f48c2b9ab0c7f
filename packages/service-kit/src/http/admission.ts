import type { Limits } from "./limits.ts"

/** A request that asks to be handled. */
interface Visitor {
  /** Whether it has gone meanwhile. */
  readonly gone: () => boolean
  readonly enter: () => void
  readonly refuse: () => void
}

export interface Admission {
  readonly ask: (visitor: Visitor) => void
  /** One that has entered is done. */
  readonly leave: () => void
  readonly waiting: () => number
}

/**
 * Lets so many in at a time, lets some more wait in their order for a short time, and refuses the rest at once. What is
 * refused early costs little; what is begun and given up later costs as much as what succeeds.
 */
export const makeAdmission = (
  limits: Pick<Limits, "concurrency" | "queue" | "queueTime">,
  now: () => number = () => performance.now(),
): Admission => {
  const queue: Array<Visitor & { readonly until: number }> = []
  let inside = 0
  let timer: NodeJS.Timeout | undefined

  const refuseLate = () => {
    timer = undefined
    while (queue[0] !== undefined && queue[0].until <= now()) queue.shift()?.refuse()
    watch()
  }

  // The first in the queue is the first whose time is over.
  const watch = () => {
    const first = queue[0]
    if (first !== undefined) timer ??= setTimeout(refuseLate, Math.max(1, Math.ceil(first.until - now())))
  }

  const enter = (visitor: Visitor) => {
    inside += 1
    visitor.enter()
  }

  let called: NodeJS.Immediate | undefined

  // One at each turn of the event loop: a handler works for a while before it first waits, and several in a row would keep
  // those inside from going on meanwhile.
  const call = () => {
    if (inside < limits.concurrency && queue.length > 0) called ??= setImmediate(enterNext)
  }

  const enterNext = () => {
    called = undefined
    // Somebody who came while the queue was empty may have taken the place.
    if (inside >= limits.concurrency) return
    const next = queue.shift()
    if (next === undefined) return
    if (next.until <= now()) next.refuse()
    else if (!next.gone()) enter(next)
    call()
  }

  return {
    ask: (visitor) => {
      if (inside < limits.concurrency && queue.length === 0) {
        enter(visitor)
      } else if (queue.length >= limits.queue) {
        visitor.refuse()
      } else {
        queue.push({ ...visitor, until: now() + limits.queueTime })
        watch()
      }
    },
    leave: () => {
      inside -= 1
      call()
    },
    waiting: () => queue.length,
  }
}
