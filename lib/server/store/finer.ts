import { refine, type Packed } from './packed'

const MOST = 100

/** Compresses as well as can be what has been asked for again, one answer at a time, while nobody waits for it. */
export class Finer {
  private readonly waiting = new Set<Packed>()
  private readonly done = new WeakSet<Packed>()
  private busy = false

  constructor(private readonly changed: (packed: Packed) => void = () => {}) {}

  add(packed: Packed): void {
    if (this.done.has(packed) || this.waiting.size >= MOST) return
    this.done.add(packed)
    this.waiting.add(packed)
    if (!this.busy) void this.work()
  }

  private async work(): Promise<void> {
    this.busy = true
    for (const packed of this.waiting) {
      this.waiting.delete(packed)
      await refine(packed).then(() => this.changed(packed), () => undefined)
    }
    this.busy = false
  }
}
