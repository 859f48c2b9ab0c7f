import type { Part } from "./part.ts"

/** The sample services, and what is there only to measure, start or describe them. */
export const samplePart: Part = {
  paths: [],
  edits: [],
}
