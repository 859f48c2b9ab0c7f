import * as Cause from "effect/Cause"
import * as Formatter from "effect/Formatter"
import * as Logger from "effect/Logger"
import * as References from "effect/References"
import * as Tracer from "effect/Tracer"
import * as Context from "effect/Context"
import { maskSecrets } from "./telemetry-mask.ts"

const asText = (value: unknown): unknown => {
  if (Cause.isCause(value)) return Cause.pretty(value)
  if (value instanceof Error) return value.stack ?? String(value)
  return value
}

/** One line of JSON for each thing that is logged. Annotations never replace what every line has. */
export const jsonLine = (service: string): Logger.Logger<unknown, string> =>
  Logger.make(({ cause, date, fiber, logLevel, message }) => {
    const parts = (Array.isArray(message) ? message : [message]).map(asText)
    const span = Context.getOrUndefined(fiber.context, Tracer.ParentSpan)
    const record = {
      ...fiber.getRef(References.CurrentLogAnnotations),
      timestamp: date.toISOString(),
      level: logLevel.toUpperCase(),
      service,
      message: parts.length === 1 ? parts[0] : parts,
      ...(span === undefined || span.traceId === "noop"
        ? {}
        : { traceId: span.traceId, spanId: span.spanId }),
      ...(cause.reasons.length === 0 ? {} : { cause: Cause.pretty(cause) }),
    }
    return maskSecrets(Formatter.formatJson(record))
  })

/** Writes each line to the standard output, where whatever runs the process collects it. */
export const jsonLogger = (service: string): Logger.Logger<unknown, void> =>
  Logger.map(jsonLine(service), (line) => {
    process.stdout.write(`${line}\n`)
  })
