import type { DisputeStatus, GroupKind, MeetingKind, StrikeKind } from '@/prisma/generated/enums'

// Made-up content. Days are counted from the day it is looked at: 0 is today, -3 three days ago, 2 the day after tomorrow.

export type DemoGroup = { key: string; name: string; kind: GroupKind; town: string; region: string; country: string; timeZone: string; about: string }

export type DemoDispute = {
  key: string; group: string; title: string; summary: string; body?: string; employers: string[]; unions: [name: string, branch: string][]
  sectors: string[]; status: DisputeStatus; demands: string[]; workers?: number; exact?: boolean; started?: number; ended?: number; outcome?: string
  places: [name: string, address: string, town: string][]; events: [day: number, kind: string, text: string][]; confirmed?: number
}

export type DemoStrike = { dispute: string; title: string; kind: StrikeKind; first: number; last?: number; from?: string; to?: string; workers?: number; authorised?: boolean }

/** Shifts: from, to, how many are needed, how many have said yes. Every day of `days`. */
export type DemoPicket = { key: string; dispute: string; title: string; point: string; days: number[]; shifts: [from: string, to: string, needed: number, taken: number][]; access?: string; body?: string }

export type DemoMeeting = {
  key: string; group: string; title: string; kind: MeetingKind; body?: string; agenda?: string
  /** A day and a time; or a month from now without a day; or nothing known yet. */
  when: { day: number; time: string } | { months: number } | null
  minutes?: number; venue?: string; town?: string; access?: string; childcare?: string; capacity?: number; coming?: number; asking?: number; heldBack?: boolean
}

export type DemoCampaign = {
  key: string; group: string; dispute?: string; kind: 'message' | 'petition'; title: string; summary: string; body?: string; subject?: string; message?: string
  targets?: [name: string, office: string, email: string][]; goal?: number; opened: number; signers: number; country: string; partners?: string[]; closed?: { day: number; outcome: 'won' | 'partly_won' | 'lost'; text: string }
}

export type DemoCallout = { group: string; title: string; body: string; day: number; disputes?: string[]; meetings?: string[]; pickets?: string[]; campaigns?: string[] }
