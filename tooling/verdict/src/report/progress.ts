import { styleText } from "node:util"

/** Says on a terminal what is being done, in one line that gives way to what stays. */
export interface Progress {
  /** Shows what is being asked. */
  readonly show: (text: string) => void
  /** Writes a line that stays. */
  readonly line: (text: string) => void
  readonly end: () => void
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
const clear = "\r\u001B[2K"

/** For a person at a terminal. */
export const onTerminal = (stream: NodeJS.WriteStream): Progress => {
  const started = Date.now()
  let text = ""
  let frame = 0
  const draw = (): void => {
    if (text === "") return
    frame = (frame + 1) % frames.length
    const seconds = Math.round((Date.now() - started) / 1000)
    const line = ` ${frames[frame] ?? ""} ${seconds} s  ${text}`.slice(0, (stream.columns || 80) - 1)
    stream.write(`${clear}${styleText("dim", line, { stream })}`)
  }
  const timer = setInterval(draw, 120)
  return {
    show: (shown) => {
      text = shown
    },
    line: (line) => {
      stream.write(`${clear}${line}\n`)
      draw()
    },
    end: () => {
      clearInterval(timer)
      stream.write(clear)
    },
  }
}

/** For a log: only what stays. */
export const inLog = (stream: NodeJS.WritableStream): Progress => ({
  show: () => undefined,
  line: (line) => void stream.write(`${line}\n`),
  end: () => undefined,
})
