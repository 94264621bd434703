import type { CampaignKind, DisputeStatus, MeetingKind, StrikeKind } from '@/prisma/generated/enums'
import type { WhoMayCome } from '@/lib/meetings/types'

// A draft's records as their rooms' schemas read them, as far as the preview shows them.

export type PreviewDispute = {
  title: string; status: DisputeStatus; summary: string; body: string; employers: string[]; unions: { name: string; branch: string }[]; sector: string; demands: string[]
  workers: number | null; workersExact: boolean; workplace: string; address: string; town: string; region: string; country: string
}

export type PreviewStrike = {
  title: string; kind: StrikeKind; body: string; firstDay: string; lastDay: string; startsTime: string; endsTime: string; workersCalled: number | null; workersExact: boolean
}

export type PreviewPicket = {
  picket: { title: string; body: string; meetingPoint: string; town: string; access: string; timeZone: string }
  shifts: { day: string; startsTime: string; endsTime: string; needed: number; role: string }[]
}

export type PreviewMeeting = {
  title: string; kind: MeetingKind; body: string; agenda: string; date: string; time: string; month: string; minutes: number | null; timeZone: string; venue: string; venueHeld: boolean
  town: string; region: string; join: string; access: string; childcare: string; whoMayCome: WhoMayCome; capacity: number | null; repeatRule: string
}

export type PreviewCampaign = { title: string; kind: CampaignKind; summary: string; body: string; subject: string; message: string; targets: { name: string; office: string }[] }
