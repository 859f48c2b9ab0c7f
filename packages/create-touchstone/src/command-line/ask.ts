import { basename, resolve } from "node:path"
import { createInterface } from "node:readline/promises"
import { choices, type Given, type Said, withDefaults } from "../answers/answers.ts"

/** The two ends of a terminal. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}

interface Asking {
  readonly directory: string | undefined
  readonly given: Given
  readonly problemsOf: (said: Said) => ReadonlyArray<string>
  readonly signal: AbortSignal
}

interface Asked {
  readonly directory: string
  readonly given: Given & { readonly name: string }
}

interface Question {
  readonly key: "scope" | keyof typeof choices
  readonly words: string
  /** Not asked where something else has been answered that leaves no choice. */
  readonly isOpen?: (said: Said) => boolean
}

const questions: ReadonlyArray<Question> = [
  { key: "scope", words: "The scope of its packages?" },
  { key: "sample", words: `Which sample services, ${choices.sample.join(" or ")}?` },
  { key: "target", words: `Deliver to which target, ${choices.target.join(" or ")}?` },
  { key: "broker", words: `Which broker of events beside the feed, ${choices.broker.join(" or ")}?` },
  {
    key: "workshop",
    words: `The workshop with its old code to learn on, ${choices.workshop.join(" or ")}?`,
    isOpen: ({ sample }) => sample !== "none",
  },
]

/** Asks for what was not given, each time with what is taken when nothing is typed. */
export const ask = async (
  { directory, given, problemsOf, signal }: Asking,
  { input, output }: Terminal,
): Promise<Asked> => {
  const terminal = createInterface({ input, output })
  // Ctrl-C and the end of the input both say that there will be no answer.
  const gone = new AbortController()
  for (const end of ["SIGINT", "close"])
    terminal.once(end, () => {
      gone.abort()
    })
  const either = AbortSignal.any([signal, gone.signal])

  const question = async (words: string, usual: string): Promise<string> =>
    (await terminal.question(`${words} (${usual}) `, { signal: either })).trim() || usual

  /** Asks again until there is nothing wrong. */
  const answer = async (words: string, usual: string, as: (said: string) => Given & { name: string }) => {
    for (;;) {
      const said = await question(words, usual)
      const [problem] = problemsOf(withDefaults(as(said)))
      if (problem === undefined) return as(said)
      output.write(`  ${problem}\n`)
    }
  }

  try {
    const place = directory ?? (await question("Where?", "my-services"))
    const named =
      given.name === undefined
        ? await answer("Its name?", basename(resolve(place)), (name) => ({ ...given, name }))
        : { ...given, name: given.name }
    let all = named
    for (const { key, words, isOpen = () => true } of questions) {
      const said = withDefaults(all)
      if (all[key] !== undefined || !isOpen(said)) continue
      const before = all
      all = await answer(words, said[key], (text) => ({ ...before, [key]: text }))
    }
    return { directory: place, given: all }
  } finally {
    terminal.close()
  }
}
