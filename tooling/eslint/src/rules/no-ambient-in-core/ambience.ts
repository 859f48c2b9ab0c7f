/** The ways in which what surrounds a computation gets into it. */
type Ambience = "clock" | "random" | "environment" | "io" | "timer" | "locale" | "code" | "global"

/** The globals, and members of globals, that are such a way. */
const ambient: ReadonlyArray<readonly [Ambience, ReadonlyArray<string>]> = [
  ["clock", ["Date", "performance", "Temporal.Now"]],
  ["random", ["Math.random", "crypto"]],
  ["environment", ["process", "Deno", "Bun", "navigator", "document", "location", "require", "module"]],
  ["environment", ["__dirname", "__filename", "WeakRef", "FinalizationRegistry"]],
  ["io", ["console", "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "BroadcastChannel", "Worker"]],
  ["io", ["localStorage", "sessionStorage", "indexedDB", "caches"]],
  ["timer", ["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "requestAnimationFrame"]],
  ["locale", ["Intl"]],
  ["code", ["eval", "Function"]],
  ["global", ["globalThis", "global", "window", "self"]],
]

const ambienceOf = (name: string): Ambience | undefined =>
  ambient.find(([, names]) => names.includes(name))?.[0]

/** Methods whose answer depends on the machine's locale. */
export const localeMethods: ReadonlyArray<string> = [
  "localeCompare",
  "toLocaleDateString",
  "toLocaleLowerCase",
  "toLocaleString",
  "toLocaleTimeString",
  "toLocaleUpperCase",
]

export interface Finding {
  readonly name: string
  readonly ambience: Ambience
}

/**
 * What the use of a global lets in.
 *
 * @param members what it takes from the global; null where it uses the global as a whole, which lets in all there is
 */
export const findings = (global: string, members: ReadonlyArray<string> | null): ReadonlyArray<Finding> => {
  const whole = ambienceOf(global)
  if (members === null) {
    const ambience =
      whole ?? ambient.find(([, names]) => names.some((name) => name.startsWith(`${global}.`)))?.[0]
    return ambience === undefined ? [] : [{ name: global, ambience }]
  }
  return members
    .map((member) => {
      const name = `${global}.${member}`
      const ambience = whole === "global" ? (ambienceOf(member) ?? whole) : (whole ?? ambienceOf(name))
      return ambience === undefined ? undefined : { name, ambience }
    })
    .filter((finding) => finding !== undefined)
}
