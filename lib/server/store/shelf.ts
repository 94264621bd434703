type Kept<T> = { value: T; bytes: number }

// The entry itself, its place in the map and its headers, beside the bodies.
const OVERHEAD = 600

/** Values by name within a number of bytes: what was not asked for longest goes first. */
export class Shelf<T> {
  private readonly entries = new Map<string, Kept<T>>()
  private total = 0
  /** The name that stands at the end. */
  private last: string | undefined

  constructor(private readonly limit: number, private readonly size: (value: T) => number) {}

  get bytes(): number { return this.total }
  get count(): number { return this.entries.size }

  get(name: string): T | undefined {
    const found = this.entries.get(name)
    if (!found || name === this.last) return found?.value
    // To the end of the map, which is kept in the order in which names were set.
    this.entries.delete(name)
    this.entries.set(name, found)
    this.last = name
    return found.value
  }

  /** Keeps a value; one that alone is larger than an eighth of the shelf is not kept. */
  put(name: string, value: T): boolean {
    this.drop(name)
    const bytes = this.size(value) + name.length * 2 + OVERHEAD
    if (bytes > this.limit / 8) return false
    this.entries.set(name, { value, bytes })
    this.last = name
    this.total += bytes
    for (const oldest of this.entries.keys()) {
      if (this.total <= this.limit) break
      this.drop(oldest)
    }
    return true
  }

  drop(name: string): void {
    const found = this.entries.get(name)
    if (!found) return
    this.entries.delete(name)
    this.total -= found.bytes
  }
}
