import { relative, resolve, sep } from "node:path"
import type { Reporter, SerializedError, TestModule } from "vitest/node"

const root = resolve(import.meta.dirname, "../../..")

const posixFromRoot = (file: string): string => relative(root, file).split(sep).join("/")

/** Where in our own sources an error was raised; the first line of the test file where it was nowhere else. */
const placeOf = (error: SerializedError | undefined, testFile: string): string => {
  const frames = error?.stacks ?? []
  const own = frames.filter(({ file }) => !file.includes("node_modules"))
  const frame = own.find(({ file }) => file === testFile) ?? own[0]
  return `${posixFromRoot(frame?.file ?? testFile)}:${frame?.line ?? 1}`
}

const longest = 600

/** A property that fails tells what failed as the cause. */
const saidBy = ({ message, cause }: SerializedError): string =>
  `${message.replace(/\s*Hint: Enable verbose mode.*/, "")}${cause === undefined ? "" : ` Cause: ${cause.message}`}`

const messageOf = (error: SerializedError | undefined): string => {
  const text = (error === undefined ? "failed" : saidBy(error)).replaceAll(/\s+/g, " ").trim()
  return text.length > longest ? `${text.slice(0, longest)} ...` : text
}

/** Says of each failure, in a line, what the verdict reads: `ERROR suite rule file:line message`. */
export class LinesReporter implements Reporter {
  readonly #suite: string

  constructor(suite: string) {
    this.#suite = suite
  }

  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<SerializedError>): void {
    for (const module of modules) {
      for (const error of module.errors()) this.#say("not-loaded", error, module.moduleId, "")
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors())
          this.#say("suite-failed", error, module.moduleId, `${suite.fullName}: `)
      }
      for (const test of module.children.allTests("failed")) {
        this.#say("test-failed", test.result().errors?.[0], module.moduleId, `${test.fullName}: `)
      }
    }
    for (const error of unhandled) this.#say("unhandled-error", error, resolve("package.json"), "")
  }

  #say(rule: string, error: SerializedError | undefined, file: string, name: string): void {
    const again = /^[^/]+\/[^/]+/.exec(posixFromRoot(file))?.[0] ?? ""
    process.stdout.write(
      `ERROR ${this.#suite} ${rule} ${placeOf(error, file)} ${name}${messageOf(error)} Again: npm test -- ${again}\n`,
    )
  }
}
