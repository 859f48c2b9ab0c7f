import * as Metric from "effect/Metric"

const consumed = Metric.counter("fulfilment_events_total", {
  description: "Events by what came of them: applied, known before, or a dead letter",
  incremental: true,
})

export const eventsConsumed = (outcome: "applied" | "known" | "dead_letter"): Metric.Counter<number> =>
  Metric.withAttributes(consumed, { outcome })

export const eventsRetried = Metric.counter("fulfilment_event_retries_total", {
  description: "Events that were put off because they could not be taken in yet",
  incremental: true,
})

export const lagSeconds = Metric.gauge("fulfilment_lag_seconds", {
  description: "How old the event was that was taken in last; 0 when there is none left",
})

const attempts = Metric.counter("fulfilment_confirmations_total", {
  description: "Attempts to confirm a shipment by what came of them: confirmed, withdrawn, retry or given_up",
  incremental: true,
})

export const confirmations = (
  outcome: "confirmed" | "withdrawn" | "retry" | "given_up",
): Metric.Counter<number> => Metric.withAttributes(attempts, { outcome })

export const deadLettersOpen = Metric.gauge("fulfilment_dead_letters", {
  description: "Dead letters that nobody has replayed",
})

export const shipmentsPlanned = Metric.gauge("fulfilment_shipments_planned", {
  description: "Shipments that wait to be confirmed",
})
