/** A day of the calendar; months count from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const daysOf400Years = 146_097

/** Days since 1970-01-01. A month or a day that does not exist is counted on into those that do. */
export const numberOf = ({ year, month, day }: Day): number => {
  // Years begin in March, so that the leap day is their last.
  const years = year + Math.floor((month - 3) / 12)
  const months = (((month - 3) % 12) + 12) % 12
  const era = Math.floor(years / 400)
  const inEra = years - era * 400
  const inYear = Math.floor((153 * months + 2) / 5) + day - 1
  return (
    era * daysOf400Years + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - 719_468
  )
}

export const dayOf = (number: number): Day => {
  const days = number + 719_468
  const era = Math.floor(days / daysOf400Years)
  const inEra = days - era * daysOf400Years
  const years = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100))
  const months = Math.floor((5 * inYear + 2) / 153)
  const month = months < 10 ? months + 3 : months - 9
  return {
    year: years + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: inYear - Math.floor((153 * months + 2) / 5) + 1,
  }
}

export const plusDays = (day: Day, days: number): Day => dayOf(numberOf(day) + days)

/** 0 for Sunday to 6 for Saturday. */
const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7

/** The day itself, or the Monday after it where banks do not work on it. */
export const bankingDay = (day: Day): Day => {
  const number = numberOf(day)
  const weekday = weekdayOf(number)
  return dayOf(number + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0))
}
