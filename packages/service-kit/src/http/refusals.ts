/** How many refusals are held back at most; any more are answered at once. */
const most = 4096

export interface Refusals {
  readonly add: (answer: () => void) => void
}

/**
 * Holds refusals back for about `delay` milliseconds. A client that tries again as soon as it is refused would otherwise
 * take, from those who are served, the time that it takes to refuse it. Each is held for a different time: clients that
 * were refused together would come back together.
 */
export const makeRefusals = (delay: number): Refusals => {
  let held = 0
  return {
    add: (answer) => {
      if (held >= most || delay === 0) {
        answer()
        return
      }
      held += 1
      setTimeout(
        () => {
          held -= 1
          answer()
        },
        delay * (0.5 + Math.random()),
      )
    },
  }
}
