import { asLine, type Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { limits } from "./lines.ts"

/** Tells findings as they come, each once, and no more of them than somebody reads. */
export interface Teller {
  readonly tell: (gate: string, findings: ReadonlyArray<Diagnostic>) => void
  /** The lines that were told. */
  readonly told: ReadonlySet<string>
}

export const teller = (write: (line: string) => void): Teller => {
  const told = new Set<string>()
  const ofGate = new Map<string, number>()
  return {
    told,
    tell: (gate, findings) => {
      for (const line of findings.map((finding) => asLine(gate, finding))) {
        const count = ofGate.get(gate) ?? 0
        if (told.has(line) || told.size >= limits.inAll || count >= limits.ofOneGate) continue
        told.add(line)
        ofGate.set(gate, count + 1)
        write(line)
      }
    },
  }
}
