import nock from "nock"

/** Something that the code did to the world around it, by the name of the seam where it was seen. */
export type Recorded = readonly [seam: string, what: unknown]

/** Records, in one order, what passes the seams between the code and the world. */
export interface Recorder {
  readonly note: (seam: string, what: unknown) => void
  /** The function, each call of which is noted; put it where the code finds the original. */
  readonly watched: <Args extends ReadonlyArray<unknown>, R>(
    seam: string,
    call: (...args: Args) => R,
  ) => (...args: Args) => R
  /** Answers what is posted to an origin, such as that of a mail relay, instead of sending it there. */
  readonly posts: (seam: string, origin: string, status: () => number) => void
  /** What was recorded since it was last taken. */
  readonly take: () => ReadonlyArray<Recorded>
  /** Lets requests through again. */
  readonly stop: () => void
}

/** The body as what it says, where it is JSON. */
const fromJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return text
  }
}

export const recorder = (): Recorder => {
  let seen: Array<Recorded> = []
  const note = (seam: string, what: unknown) => {
    seen.push([seam, what])
  }
  return {
    note,
    watched:
      (seam, call) =>
      (...args) => {
        note(seam, args)
        return call(...args)
      },
    posts: (seam, origin, status) => {
      nock(origin)
        .persist()
        .post(/.*/)
        .reply(async (request: Request) => {
          const text = await request.text()
          note(seam, { path: new URL(request.url).pathname, body: fromJson(text) })
          return [status(), ""]
        })
    },
    take: () => {
      const taken = seen
      seen = []
      return taken
    },
    stop: () => {
      nock.cleanAll()
    },
  }
}
