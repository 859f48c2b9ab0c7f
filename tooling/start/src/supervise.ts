import { onOrphaned } from "./orphan.ts"
import { type Service, type ServicePlan, startService } from "./service.ts"

/** Resolves when everything is to stop: Ctrl-C, a supervisor, the terminal's end, or the end of who started this. */
const stopRequested = (): Promise<"stopped"> =>
  new Promise((stop) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop("stopped"))
    onOrphaned(() => stop("stopped"))
  })

/**
 * Runs services until one of them ends or everything is to stop, and answers with the exit code. Each is started once
 * the one before it is ready, and stopped before it.
 */
export const supervise = async (
  plans: ReadonlyArray<ServicePlan>,
  whenReady: () => Promise<void>,
): Promise<number> => {
  const started: Array<Service> = []
  let end: Promise<number | "stopped"> = stopRequested()
  // A service that ends by itself has said why on its standard error.
  const exitCode = async (): Promise<number> => ((await end) === "stopped" ? 0 : 1)
  try {
    for (const plan of plans) {
      const service = startService(plan)
      started.unshift(service)
      end = Promise.race([end, service.ended])
      if ((await Promise.race([service.ready, end])) !== "ready") return await exitCode()
    }
    await Promise.race([whenReady(), end])
    return await exitCode()
  } finally {
    for (const service of started) await service.stop()
  }
}
