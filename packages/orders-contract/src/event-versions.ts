import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"

/** What every published event carries: its kind, and the version of its form. */
interface Versioned {
  readonly type: string
  readonly version: number
}

type EventSchema = Schema.Codec<Versioned, Versioned>

/** The versions of one type of event, from its first to today's. */
export interface EventVersions<Today extends EventSchema, Recorded extends Versioned> {
  /** The form in which it is published. */
  readonly today: Today
  /** Each version in its own form, the oldest first. */
  readonly all: ReadonlyArray<EventSchema>
  /** Decodes an event of any version into today's form; encodes today's form alone. */
  readonly recorded: Schema.Codec<Today["Type"], Recorded>
  /** Adds the version that follows, and how an event of the one before it is said in its form. */
  readonly next: <const Form extends Versioned, Next extends Schema.Codec<Form, Versioned>>(
    next: Next & Schema.Codec<Form, Versioned>,
    upcast: (before: Today["Type"]) => NoInfer<Form>,
  ) => EventVersions<Next, Recorded | Next["Encoded"]>
}

const versions = <Today extends EventSchema, Recorded extends Versioned>(
  today: Today,
  all: ReadonlyArray<EventSchema>,
  recorded: Schema.Codec<Today["Type"], Recorded>,
): EventVersions<Today, Recorded> => ({
  today,
  all,
  recorded,
  next: (next, upcast) =>
    versions(
      next,
      [...all, next],
      Schema.Union([
        next,
        recorded.pipe(
          Schema.decodeTo(Schema.toType(next), {
            decode: SchemaGetter.transform(upcast),
            encode: SchemaGetter.forbidden(() => "an event is written in today's form"),
          }),
        ),
      ]),
    ),
})

/**
 * The first version of a type of event. What was published stays readable: a change of form that old consumers or old
 * events would not survive is a further version, which comes with the way there from the one before.
 *
 * @example eventVersions(WeighedInGrams).next(Weighed, (old) => ({ ...old, version: 2, weight: { grams: old.grams } }))
 */
export const eventVersions = <First extends EventSchema>(
  first: First,
): EventVersions<First, First["Encoded"]> => versions(first, [first], first)
