import * as Schema from "effect/Schema"

/** The halves of a track: each is a morning or an afternoon. */
export const tracks = ["back-pressure", "functional-core", "delivery"] as const

const Words = Schema.Struct({ file: Schema.String, text: Schema.String, why: Schema.String })

/** What an exercise's JSON says; its steps are read as those of a drill are. */
export const Declaration = Schema.Struct({
  track: Schema.Literals(tracks),
  minutes: Schema.Int,
  /** Whether it is about the lending desk of the drills, which is planted then. */
  plant: Schema.Boolean,
  /** The drill whose defect is the start. */
  drill: Schema.optionalKey(Schema.String),
  /** What of the drill is in the solution: its twin, nothing of it (taken back), or its defect where neither is said. */
  ends: Schema.optionalKey(Schema.Literals(["twin", "taken back"])),
  /** Why the check of the start fails, where no drill says it. */
  objection: Schema.optionalKey(
    Schema.Struct({ gate: Schema.String, rule: Schema.String, file: Schema.String }),
  ),
  gates: Schema.Array(Schema.String),
  /** Guard rails are compared with the start itself, not with what was before it: the start has been released. */
  released: Schema.optionalKey(Schema.Boolean),
  /** It raises or moves guard rails, of which a person would have to approve. */
  guardRails: Schema.optionalKey(Schema.Boolean),
  /** Files that must be as the start left them. */
  untouched: Schema.optionalKey(Schema.Array(Schema.String)),
  has: Schema.optionalKey(Schema.Array(Words)),
  lacks: Schema.optionalKey(Schema.Array(Words)),
  /** A test that must fail on the code of the start, in so many lines. */
  catches: Schema.optionalKey(
    Schema.Struct({ package: Schema.String, test: Schema.String, lines: Schema.Int }),
  ),
  /** A rule of which a drill must pass. */
  drilled: Schema.optionalKey(Schema.String),
  with: Schema.optionalKey(Schema.Unknown),
  start: Schema.optionalKey(Schema.Unknown),
  solution: Schema.optionalKey(Schema.Unknown),
})
