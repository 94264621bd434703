import { placeOf, type Place } from './address'
import { withAsOf } from './as-of'
import { Finer } from './finer'
import { pauseAfter, type Limits } from './limits'
import { hashOf, pack, type Packed } from './packed'
import { Shelf } from './shelf'
import { Busy, Slots } from './slots'
import type { Publication } from './watch'

/** A page as it was made: `body` null means that there is none but the site's own page for this status. */
export type Rendered = { status: number; headers: Record<string, string>; body: Buffer | null; keep: boolean }

/** What a visitor gets: an answer that is ready, or the status whose page to show. */
export type Found = Packed | number

type Copy = {
  answer: Found
  /** The publication's number when the render began, and when that was: what a copy may be judged by. */
  number: number
  at: number
  hash: string
  page: boolean
  /** Renders that failed since, and when to try again. */
  failures: number
  retryAt: number
  /** The same page with the line that says how old it is. */
  old?: Packed
}
type Flight = { number: number | null; landed: Promise<Copy> }

type Options = {
  /** Makes a page, after all that was published up to this number. */
  render: (url: string, published: number) => Promise<Rendered>
  publication: Publication
  limits: Limits
  /** Milliseconds that only ever go on, for ages; and the time of day. */
  clock: () => number
  now: () => Date
  failed?: (error: unknown) => void
}

const UNAVAILABLE = 503
const ATTEMPTS = 3
const KEPT_STATUSES = new Set([200, 301, 308, 404, 410])

const bytesOf = ({ answer, old }: Copy): number => (typeof answer === 'number' ? 0 : answer.bytes) + (old?.bytes ?? 0)

/**
 * Public pages, one copy for each address, made once however many ask. A copy is served while it is young and nothing was published since its
 * render began; past that it is made anew, and as it last was, marked so, when that cannot be done.
 */
export class PageStore {
  private readonly shelves: Record<'kept' | 'passing' | 'absent', Shelf<Copy>>
  private readonly flights = new Map<string, Flight>()
  /** Addresses without a copy whose page could not be made, and when they may be tried again. */
  private readonly broken = new Shelf<{ until: number; failures: number }>(256 * 1024, () => 0)
  private readonly slots: Slots
  private readonly finer = new Finer()

  constructor(private readonly options: Options) {
    const { kept, passing, absent, atOnce, waiting, patience } = options.limits
    this.shelves = { kept: new Shelf(kept, bytesOf), passing: new Shelf(passing, bytesOf), absent: new Shelf(absent, bytesOf) }
    this.slots = new Slots(atOnce, waiting, patience)
  }

  /** For tests and measurements: what is held, and what is going on. */
  get state() {
    const { kept, passing, absent } = this.shelves
    return { copies: kept.count + passing.count, absent: absent.count, bytes: kept.bytes + passing.bytes + absent.bytes, broken: this.broken.count, flights: this.flights.size }
  }

  /** The copy that can be served at once, if there is one; it is renewed behind it when that is due. */
  ready(url: string): Found | undefined {
    const place = placeOf(url)
    const copy = this.copyAt(place)
    if (!copy || !this.options.publication.sure) return undefined
    return copy.failures > 0 ? this.readyOld(place, copy) : this.readyFresh(place, copy)
  }

  /** What a visitor gets for this address, made if need be. Never throws. */
  async find(url: string): Promise<Found> {
    const place = placeOf(url)
    const { publication } = this.options
    if (!publication.sure && !await publication.refresh()) return this.last(place)
    const copy = this.copyAt(place)
    if (copy && copy.failures > 0) return this.readyOld(place, copy) ?? this.last(place)
    return (copy && this.readyFresh(place, copy)) ?? this.made(place)
  }

  /** Makes a page through the same slots and keeps nothing: for what must not meet the store. */
  pass(url: string): Promise<Rendered> {
    return this.slots.run(false, () => this.options.render(url, this.options.publication.number))
  }

  private copyAt({ key, shelf }: Place): Copy | undefined {
    return shelf === 'no' ? undefined : this.shelves[shelf].get(key) ?? this.shelves.absent.get(key)
  }

  private readyFresh(place: Place, copy: Copy): Found | undefined {
    const { limits, clock, publication } = this.options
    const age = clock() - copy.at
    if (copy.number !== publication.number || age > limits.oldest) return undefined
    if (age > limits.fresh) this.renew(place)
    return copy.answer
  }

  private readyOld(place: Place, copy: Copy): Found | undefined {
    if (this.options.clock() >= copy.retryAt) this.renew(place)
    return typeof copy.answer === 'number' ? copy.answer : copy.old
  }

  private renew(place: Place): void {
    this.fly(place, true).landed.catch(() => undefined)
  }

  /** Made anew, and again if something was published meanwhile; the last attempt began after the visitor asked, so it is good for them in any case. */
  private async made(place: Place): Promise<Found> {
    const { publication, clock } = this.options
    if ((this.broken.get(place.key)?.until ?? -Infinity) > clock()) return UNAVAILABLE
    try {
      for (let attempt = 1; ; attempt++) {
        const { answer, number } = await this.fly(place, this.copyAt(place) !== undefined).landed
        if (!publication.sure && !await publication.refresh()) return this.last(place)
        if (number === publication.number || attempt === ATTEMPTS) return answer
        const newer = this.copyAt(place)
        if (newer?.number === publication.number) return newer.answer
      }
    } catch {
      return this.last(place)
    }
  }

  /** One render for an address at a time; one that began before the last publication is no one's to wait for. */
  private fly(place: Place, urgent: boolean): Flight {
    const under = this.flights.get(place.key)
    if (under && (under.number === null || under.number === this.options.publication.number)) return under
    const flight: Flight = { number: null, landed: this.slots.run(urgent, () => this.render(place, flight)) }
    this.flights.set(place.key, flight)
    const over = () => { if (this.flights.get(place.key) === flight) this.flights.delete(place.key) }
    flight.landed.then(over, (error: unknown) => { over(); this.failed(place, error) })
    return flight
  }

  private async render(place: Place, flight: Flight): Promise<Copy> {
    const at = this.options.clock()
    const number = flight.number = this.options.publication.number
    const rendered = await this.options.render(place.key, number)
    const known = this.copyAt(place)
    const hash = rendered.body ? hashOf(rendered.body) : ''
    const same = known && hash && known.hash === hash && typeof known.answer !== 'number' && known.answer.status === rendered.status ? known.answer : undefined
    // What came out the same keeps what was compressed for it, and is worth the best compression.
    if (same) this.finer.add(same)
    const answer = same ?? (rendered.body ? await pack(rendered.status, rendered.headers, rendered.body, { tagged: rendered.status === 200 }) : rendered.status)
    const page = rendered.headers['Content-Type']?.startsWith('text/html') === true
    const copy: Copy = { answer, number, at, hash, page, failures: 0, retryAt: 0 }
    if (rendered.keep && KEPT_STATUSES.has(rendered.status)) this.keep(place, copy)
    else this.forget(place)
    return copy
  }

  private keep(place: Place, copy: Copy): void {
    const newer = this.copyAt(place)
    if (place.shelf === 'no' || (newer && newer.at > copy.at)) return
    this.forget(place)
    this.shelves[typeof copy.answer === 'number' ? 'absent' : place.shelf].put(place.key, copy)
  }

  private forget({ key }: Place): void {
    for (const shelf of Object.values(this.shelves)) shelf.drop(key)
    this.broken.drop(key)
  }

  private failed(place: Place, error: unknown): void {
    // That there was no room says nothing about the page.
    if (error instanceof Busy) return
    this.options.failed?.(error)
    const copy = this.copyAt(place)
    const failures = (copy ?? this.broken.get(place.key))?.failures ?? 0
    const until = this.options.clock() + pauseAfter(failures + 1)
    if (copy) Object.assign(copy, { failures: failures + 1, retryAt: until })
    else if (place.shelf !== 'no') this.broken.put(place.key, { failures: failures + 1, until })
  }

  /** The page as it last was, with a line that says so; 503 when there is none. */
  private async last(place: Place): Promise<Found> {
    const copy = this.copyAt(place)
    if (!copy) return UNAVAILABLE
    const { answer } = copy
    if (typeof answer === 'number') return answer
    if (copy.old || answer.status !== 200) return copy.old ?? answer
    const now = this.options.now()
    const madeAt = new Date(now.getTime() - (this.options.clock() - copy.at))
    const text = copy.page ? Buffer.from(withAsOf(answer.body.toString('utf8'), place.key, madeAt, now)) : answer.body
    copy.old = await pack(200, { ...headersIn(answer), 'Cache-Control': 'no-store' }, text, { tagged: false })
    // Weighed again, now that it is more.
    if (place.shelf !== 'no' && this.copyAt(place) === copy) this.shelves[place.shelf].put(place.key, copy)
    return copy.old
  }
}

/** The headers a copy was packed with, without those of the packing. */
function headersIn({ variants: { identity: { whole: { headers } } } }: Packed): Record<string, string> {
  const pairs = headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1] ?? '']] : []))
  return Object.fromEntries(pairs.filter(([name]) => name !== 'ETag' && name !== 'Vary' && name !== 'Content-Length'))
}
