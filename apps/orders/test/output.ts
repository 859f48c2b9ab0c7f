import { onTestFinished, vi } from "vitest"

/** All that the process writes to its log while the test runs. */
export const recordOutput = (): ReadonlyArray<string> => {
  const written: Array<string> = []
  for (const stream of [process.stdout, process.stderr]) {
    const spy = vi.spyOn(stream, "write").mockImplementation((text) => {
      written.push(String(text))
      return true
    })
    onTestFinished(() => spy.mockRestore())
  }
  return written
}
