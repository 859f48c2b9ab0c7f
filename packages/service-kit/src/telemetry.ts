import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import type * as Duration from "effect/Duration"
import * as OtlpMetrics from "effect/observability/OtlpMetrics"
import * as OtlpSerialization from "effect/observability/OtlpSerialization"
import * as OtlpTracer from "effect/observability/OtlpTracer"
import * as Option from "effect/Option"
import * as References from "effect/References"
import type { TelemetryConfig } from "./config.ts"
import { jsonLogger } from "./telemetry-log.ts"
import { processMetrics } from "./telemetry-process.ts"

export interface TelemetryOptions extends TelemetryConfig {
  /** What the service is called in logs, traces and metrics. */
  readonly name: string
  /** How often traces and metrics are sent. */
  readonly exportInterval?: Duration.Input
}

/** Logs alone: what a start that fails can already use. */
export const logging = (name: string): Layer.Layer<never> => Logger.layer([jsonLogger(name)])

// A collector that never answers must not hold what waits to be sent, nor the end of the process.
const boundedFetch: typeof fetch = (input, init) =>
  // eslint-disable-next-line house/no-unbounded-outgoing-call -- the exporter retries, and drops what is too much
  fetch(input, {
    ...init,
    signal: AbortSignal.any([AbortSignal.timeout(5000), ...(init?.signal ? [init.signal] : [])]),
  })

const boundedClient = FetchHttpClient.layer.pipe(
  Layer.provide(Layer.succeed(FetchHttpClient.Fetch, boundedFetch)),
)

const otlp = (url: string, { name, exportInterval = "5 seconds" }: TelemetryOptions) => {
  const base = url.replace(/\/+$/, "")
  const common = { resource: { serviceName: name }, exportInterval }
  return Layer.mergeAll(
    OtlpTracer.layer({ ...common, url: `${base}/v1/traces` }),
    OtlpMetrics.layer({ ...common, url: `${base}/v1/metrics` }),
  ).pipe(Layer.provide(OtlpSerialization.layerJson), Layer.provide(boundedClient))
}

// A span that nobody collects costs as much as one that somebody does.
const untraced = Layer.succeed(References.TracerEnabled, false)

/**
 * Logs as lines of JSON, metrics of the process, and traces and metrics over OTLP where a collector is configured. Logs
 * do not go over OTLP: they would pass by what keeps secrets out of the lines.
 */
export const telemetry = (options: TelemetryOptions): Layer.Layer<never> =>
  Layer.mergeAll(
    logging(options.name),
    Layer.succeed(References.MinimumLogLevel, options.logLevel),
    processMetrics,
    Option.match(options.otlpUrl, {
      onNone: () => untraced,
      onSome: (url) => Layer.effectDiscard(Effect.void).pipe(Layer.provideMerge(otlp(url, options))),
    }),
  )
