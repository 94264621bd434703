-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "GroupKind" AS ENUM ('local_group', 'union_branch', 'strike_committee', 'network', 'campaign');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('owner', 'organiser', 'moderator', 'caseworker', 'translator');

-- CreateEnum
CREATE TYPE "DisputeStatus" AS ENUM ('organising', 'balloting', 'mandate', 'action_called', 'on_strike', 'occupied', 'locked_out', 'suspended', 'won', 'partly_won', 'lost', 'ended');

-- CreateEnum
CREATE TYPE "StrikeKind" AS ENUM ('strike', 'walkout', 'occupation', 'work_to_rule', 'overtime_ban', 'lockout', 'protest');

-- CreateEnum
CREATE TYPE "PledgeState" AS ENUM ('unconfirmed', 'confirmed', 'waiting', 'cancelled');

-- CreateEnum
CREATE TYPE "MeetingKind" AS ENUM ('public', 'rank_and_file', 'planning', 'strike_committee', 'workplace', 'conference', 'assembly', 'online');

-- CreateEnum
CREATE TYPE "RsvpAnswer" AS ENUM ('yes', 'maybe', 'no', 'tell_me');

-- CreateEnum
CREATE TYPE "RsvpState" AS ENUM ('unconfirmed', 'confirmed', 'waiting', 'cancelled');

-- CreateEnum
CREATE TYPE "CampaignKind" AS ENUM ('message', 'petition');

-- CreateEnum
CREATE TYPE "CampaignOutcome" AS ENUM ('won', 'partly_won', 'lost');

-- CreateEnum
CREATE TYPE "ShownAs" AS ENUM ('hidden', 'initials', 'full');

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "DailySalt" (
    "day" DATE NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "DailySalt_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "RateCount" (
    "key" TEXT NOT NULL,
    "windowAt" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RateCount_pkey" PRIMARY KEY ("key","windowAt")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "ids" JSONB NOT NULL,
    "once" TEXT,
    "messageId" TEXT NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "addressHash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("addressHash")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "userId" UUID,
    "groupId" UUID,
    "action" TEXT NOT NULL,
    "record" TEXT,
    "recordId" UUID,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "emailHash" BYTEA NOT NULL,
    "sealedEmail" BYTEA NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "timeZone" TEXT,
    "administratorAt" TIMESTAMPTZ(3),
    "confirmedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Confirmation" (
    "id" UUID NOT NULL,
    "addressHash" BYTEA NOT NULL,
    "locale" TEXT NOT NULL,
    "mailsSent" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Confirmation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "emailHash" BYTEA NOT NULL,
    "sealedEmail" BYTEA NOT NULL,
    "sealedName" BYTEA,
    "sealedPhone" BYTEA,
    "locale" TEXT NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "mutedAt" TIMESTAMPTZ(3),
    "purgeAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "givenAt" TIMESTAMPTZ(3),
    "lapsesAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PrivateLink" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "purpose" TEXT NOT NULL,
    "confirmationId" UUID,
    "contactId" UUID,
    "signatureId" UUID,
    "rsvpId" UUID,
    "userId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PrivateLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Group" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "GroupKind" NOT NULL DEFAULT 'local_group',
    "about" TEXT NOT NULL DEFAULT '',
    "town" TEXT NOT NULL DEFAULT '',
    "region" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "timeZone" TEXT NOT NULL,
    "languages" TEXT[],
    "webLinks" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approvedAt" TIMESTAMPTZ(3),
    "verifiedAt" TIMESTAMPTZ(3),
    "verifiedById" UUID,
    "heldAt" TIMESTAMPTZ(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "groupId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("groupId","userId")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "confirmationId" UUID,
    "calloutId" UUID,
    "kind" TEXT NOT NULL,
    "sealedBody" BYTEA NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "purgeAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SlugRedirect" (
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "recordId" UUID NOT NULL,

    CONSTRAINT "SlugRedirect_pkey" PRIMARY KEY ("kind","slug")
);

-- CreateTable
CREATE TABLE "Dispute" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "groupId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL DEFAULT '',
    "status" "DisputeStatus" NOT NULL,
    "sectors" TEXT[],
    "demands" TEXT[],
    "workersInvolved" INTEGER,
    "workersExact" BOOLEAN NOT NULL DEFAULT false,
    "workersSource" TEXT NOT NULL DEFAULT '',
    "startedOn" DATE,
    "endedOn" DATE,
    "outcome" TEXT NOT NULL DEFAULT '',
    "timeZone" TEXT NOT NULL,
    "lastConfirmedAt" TIMESTAMPTZ(3),
    "confirmedById" UUID,
    "facets" TEXT[],
    "sortAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "listedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "searchNames" TEXT NOT NULL DEFAULT '',
    "importSource" TEXT,
    "importId" TEXT,
    "importHash" TEXT,

    CONSTRAINT "Dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Employer" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Employer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DisputeEmployer" (
    "disputeId" UUID NOT NULL,
    "employerId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "DisputeEmployer_pkey" PRIMARY KEY ("disputeId","employerId")
);

-- CreateTable
CREATE TABLE "Union" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Union_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DisputeUnion" (
    "disputeId" UUID NOT NULL,
    "unionId" UUID NOT NULL,
    "branch" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,

    CONSTRAINT "DisputeUnion_pkey" PRIMARY KEY ("disputeId","unionId","branch")
);

-- CreateTable
CREATE TABLE "Workplace" (
    "id" UUID NOT NULL,
    "disputeId" UUID NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "town" TEXT NOT NULL DEFAULT '',
    "region" TEXT NOT NULL DEFAULT '',
    "postcode" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "timeZone" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Workplace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DisputeEvent" (
    "id" UUID NOT NULL,
    "disputeId" UUID NOT NULL,
    "on" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "url" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DisputeEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DisputeLink" (
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "DisputeLink_pkey" PRIMARY KEY ("fromId","toId")
);

-- CreateTable
CREATE TABLE "Source" (
    "id" UUID NOT NULL,
    "disputeId" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Strike" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "disputeId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "kind" "StrikeKind" NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "firstDay" DATE NOT NULL,
    "lastDay" DATE,
    "startsTime" TEXT NOT NULL DEFAULT '',
    "endsTime" TEXT NOT NULL DEFAULT '',
    "timeZone" TEXT NOT NULL,
    "workersCalled" INTEGER,
    "workersExact" BOOLEAN NOT NULL DEFAULT false,
    "authorised" BOOLEAN,
    "publishedAt" TIMESTAMPTZ(3),
    "listedAt" TIMESTAMPTZ(3),
    "calledOffAt" TIMESTAMPTZ(3),
    "calledOffWhy" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Strike_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StrikeWorkplace" (
    "strikeId" UUID NOT NULL,
    "workplaceId" UUID NOT NULL,

    CONSTRAINT "StrikeWorkplace_pkey" PRIMARY KEY ("strikeId","workplaceId")
);

-- CreateTable
CREATE TABLE "Picket" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "groupId" UUID NOT NULL,
    "disputeId" UUID,
    "strikeId" UUID,
    "workplaceId" UUID,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "meetingPoint" TEXT NOT NULL,
    "town" TEXT NOT NULL DEFAULT '',
    "region" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "access" TEXT NOT NULL DEFAULT '',
    "timeZone" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "listedAt" TIMESTAMPTZ(3),
    "calledOffAt" TIMESTAMPTZ(3),
    "calledOffWhy" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Picket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shift" (
    "id" UUID NOT NULL,
    "picketId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "needed" INTEGER NOT NULL,
    "capacity" INTEGER NOT NULL,
    "role" TEXT NOT NULL DEFAULT '',
    "taken" INTEGER NOT NULL DEFAULT 0,
    "calledOffAt" TIMESTAMPTZ(3),
    "calledOffWhy" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pledge" (
    "id" UUID NOT NULL,
    "shiftId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "confirmationId" UUID,
    "state" "PledgeState" NOT NULL DEFAULT 'unconfirmed',
    "wantsWaiting" BOOLEAN NOT NULL DEFAULT false,
    "confirmedAt" TIMESTAMPTZ(3),
    "waitingSince" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "attendedAt" TIMESTAMPTZ(3),
    "remindedAt" TIMESTAMPTZ(3),
    "purgeAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Pledge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "groupId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "kind" "MeetingKind" NOT NULL DEFAULT 'public',
    "body" TEXT NOT NULL DEFAULT '',
    "agenda" TEXT NOT NULL DEFAULT '',
    "startsAt" TIMESTAMPTZ(3),
    "knownSoFar" TEXT NOT NULL DEFAULT '',
    "minutes" INTEGER,
    "timeZone" TEXT NOT NULL,
    "venue" TEXT NOT NULL DEFAULT '',
    "town" TEXT NOT NULL DEFAULT '',
    "region" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "venueHeld" BOOLEAN NOT NULL DEFAULT false,
    "sealedJoin" BYTEA,
    "access" TEXT NOT NULL DEFAULT '',
    "childcare" TEXT NOT NULL DEFAULT '',
    "whoMayCome" TEXT NOT NULL DEFAULT 'anyone',
    "capacity" INTEGER,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "interested" INTEGER NOT NULL DEFAULT 0,
    "approval" BOOLEAN NOT NULL DEFAULT false,
    "repeatRule" TEXT NOT NULL DEFAULT '',
    "publishedAt" TIMESTAMPTZ(3),
    "listedAt" TIMESTAMPTZ(3),
    "calledOffAt" TIMESTAMPTZ(3),
    "calledOffWhy" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rsvp" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "confirmationId" UUID,
    "answer" "RsvpAnswer" NOT NULL,
    "state" "RsvpState" NOT NULL DEFAULT 'unconfirmed',
    "partySize" INTEGER NOT NULL DEFAULT 1,
    "wantsWaiting" BOOLEAN NOT NULL DEFAULT false,
    "sealedNote" BYTEA,
    "confirmedAt" TIMESTAMPTZ(3),
    "waitingSince" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "attendedAt" TIMESTAMPTZ(3),
    "remindedAt" TIMESTAMPTZ(3),
    "purgeAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Rsvp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "groupId" UUID NOT NULL,
    "disputeId" UUID,
    "kind" "CampaignKind" NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "message" TEXT NOT NULL DEFAULT '',
    "goal" INTEGER,
    "opensAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3),
    "timeZone" TEXT NOT NULL,
    "partners" TEXT[],
    "outcome" "CampaignOutcome",
    "outcomeText" TEXT NOT NULL DEFAULT '',
    "closedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "listedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignTally" (
    "campaignId" UUID NOT NULL,
    "confirmed" INTEGER NOT NULL DEFAULT 0,
    "byCountry" JSONB NOT NULL DEFAULT '{}',
    "byLocale" JSONB NOT NULL DEFAULT '{}',
    "byDay" JSONB NOT NULL DEFAULT '{}',
    "refreshedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CampaignTally_pkey" PRIMARY KEY ("campaignId")
);

-- CreateTable
CREATE TABLE "Target" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "office" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Signature" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "confirmationId" UUID,
    "emailHash" BYTEA NOT NULL,
    "sealedEmail" BYTEA NOT NULL,
    "sealedName" BYTEA NOT NULL,
    "sealedComment" BYTEA,
    "country" TEXT NOT NULL,
    "unionName" TEXT NOT NULL DEFAULT '',
    "shownAs" "ShownAs" NOT NULL DEFAULT 'hidden',
    "updatesAt" TIMESTAMPTZ(3),
    "updatesWording" TEXT NOT NULL DEFAULT '',
    "mutedAt" TIMESTAMPTZ(3),
    "locale" TEXT NOT NULL,
    "cameBy" TEXT NOT NULL DEFAULT '',
    "confirmedAt" TIMESTAMPTZ(3),
    "purgeAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Callout" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "groupId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "listedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Callout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalloutDispute" (
    "calloutId" UUID NOT NULL,
    "disputeId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "CalloutDispute_pkey" PRIMARY KEY ("calloutId","disputeId")
);

-- CreateTable
CREATE TABLE "CalloutMeeting" (
    "calloutId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "CalloutMeeting_pkey" PRIMARY KEY ("calloutId","meetingId")
);

-- CreateTable
CREATE TABLE "CalloutPicket" (
    "calloutId" UUID NOT NULL,
    "picketId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "CalloutPicket_pkey" PRIMARY KEY ("calloutId","picketId")
);

-- CreateTable
CREATE TABLE "CalloutCampaign" (
    "calloutId" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "CalloutCampaign_pkey" PRIMARY KEY ("calloutId","campaignId")
);

-- CreateTable
CREATE TABLE "CalloutDraft" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "step" TEXT NOT NULL DEFAULT 'what',
    "fields" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CalloutDraft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RateCount_expiresAt_idx" ON "RateCount"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_once_key" ON "Outbox"("once");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_messageId_key" ON "Outbox"("messageId");

-- CreateIndex
CREATE INDEX "Outbox_sentAt_idx" ON "Outbox"("sentAt");

-- CreateIndex
CREATE INDEX "AuditEntry_groupId_at_idx" ON "AuditEntry"("groupId", "at" DESC);

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE UNIQUE INDEX "User_emailHash_key" ON "User"("emailHash");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Confirmation_addressHash_key" ON "Confirmation"("addressHash");

-- CreateIndex
CREATE INDEX "Confirmation_expiresAt_idx" ON "Confirmation"("expiresAt");

-- CreateIndex
CREATE INDEX "Contact_purgeAt_idx" ON "Contact"("purgeAt");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_groupId_emailHash_key" ON "Contact"("groupId", "emailHash");

-- CreateIndex
CREATE UNIQUE INDEX "Consent_contactId_purpose_key" ON "Consent"("contactId", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "PrivateLink_tokenHash_key" ON "PrivateLink"("tokenHash");

-- CreateIndex
CREATE INDEX "PrivateLink_expiresAt_idx" ON "PrivateLink"("expiresAt");

-- CreateIndex
CREATE INDEX "PrivateLink_contactId_idx" ON "PrivateLink"("contactId");

-- CreateIndex
CREATE INDEX "PrivateLink_signatureId_idx" ON "PrivateLink"("signatureId");

-- CreateIndex
CREATE INDEX "PrivateLink_confirmationId_idx" ON "PrivateLink"("confirmationId");

-- CreateIndex
CREATE UNIQUE INDEX "Group_slug_key" ON "Group"("slug");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE INDEX "Message_groupId_createdAt_idx" ON "Message"("groupId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Message_confirmationId_idx" ON "Message"("confirmationId");

-- CreateIndex
CREATE INDEX "Message_purgeAt_idx" ON "Message"("purgeAt");

-- CreateIndex
CREATE UNIQUE INDEX "Dispute_slug_key" ON "Dispute"("slug");

-- CreateIndex
CREATE INDEX "Dispute_groupId_idx" ON "Dispute"("groupId");

-- CreateIndex
CREATE INDEX "Dispute_closedAt_idx" ON "Dispute"("closedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Dispute_importSource_importId_key" ON "Dispute"("importSource", "importId");

-- CreateIndex
CREATE UNIQUE INDEX "Employer_slug_key" ON "Employer"("slug");

-- CreateIndex
CREATE INDEX "DisputeEmployer_employerId_idx" ON "DisputeEmployer"("employerId");

-- CreateIndex
CREATE UNIQUE INDEX "Union_slug_key" ON "Union"("slug");

-- CreateIndex
CREATE INDEX "DisputeUnion_unionId_idx" ON "DisputeUnion"("unionId");

-- CreateIndex
CREATE INDEX "Workplace_disputeId_idx" ON "Workplace"("disputeId");

-- CreateIndex
CREATE INDEX "DisputeEvent_disputeId_on_idx" ON "DisputeEvent"("disputeId", "on" DESC);

-- CreateIndex
CREATE INDEX "DisputeLink_toId_idx" ON "DisputeLink"("toId");

-- CreateIndex
CREATE INDEX "Source_disputeId_idx" ON "Source"("disputeId");

-- CreateIndex
CREATE UNIQUE INDEX "Strike_slug_key" ON "Strike"("slug");

-- CreateIndex
CREATE INDEX "Strike_disputeId_idx" ON "Strike"("disputeId");

-- CreateIndex
CREATE INDEX "StrikeWorkplace_workplaceId_idx" ON "StrikeWorkplace"("workplaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Picket_slug_key" ON "Picket"("slug");

-- CreateIndex
CREATE INDEX "Picket_groupId_idx" ON "Picket"("groupId");

-- CreateIndex
CREATE INDEX "Picket_disputeId_idx" ON "Picket"("disputeId");

-- CreateIndex
CREATE INDEX "Shift_picketId_startsAt_idx" ON "Shift"("picketId", "startsAt");

-- CreateIndex
CREATE INDEX "Shift_startsAt_idx" ON "Shift"("startsAt");

-- CreateIndex
CREATE INDEX "Pledge_contactId_idx" ON "Pledge"("contactId");

-- CreateIndex
CREATE INDEX "Pledge_confirmationId_idx" ON "Pledge"("confirmationId");

-- CreateIndex
CREATE INDEX "Pledge_purgeAt_idx" ON "Pledge"("purgeAt");

-- CreateIndex
CREATE UNIQUE INDEX "Pledge_shiftId_contactId_key" ON "Pledge"("shiftId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_slug_key" ON "Meeting"("slug");

-- CreateIndex
CREATE INDEX "Meeting_groupId_idx" ON "Meeting"("groupId");

-- CreateIndex
CREATE INDEX "Meeting_startsAt_idx" ON "Meeting"("startsAt");

-- CreateIndex
CREATE INDEX "Rsvp_contactId_idx" ON "Rsvp"("contactId");

-- CreateIndex
CREATE INDEX "Rsvp_confirmationId_idx" ON "Rsvp"("confirmationId");

-- CreateIndex
CREATE INDEX "Rsvp_purgeAt_idx" ON "Rsvp"("purgeAt");

-- CreateIndex
CREATE UNIQUE INDEX "Rsvp_meetingId_contactId_key" ON "Rsvp"("meetingId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_slug_key" ON "Campaign"("slug");

-- CreateIndex
CREATE INDEX "Campaign_groupId_idx" ON "Campaign"("groupId");

-- CreateIndex
CREATE INDEX "Campaign_disputeId_idx" ON "Campaign"("disputeId");

-- CreateIndex
CREATE INDEX "Target_campaignId_idx" ON "Target"("campaignId");

-- CreateIndex
CREATE INDEX "Signature_confirmationId_idx" ON "Signature"("confirmationId");

-- CreateIndex
CREATE INDEX "Signature_purgeAt_idx" ON "Signature"("purgeAt");

-- CreateIndex
CREATE UNIQUE INDEX "Signature_campaignId_emailHash_key" ON "Signature"("campaignId", "emailHash");

-- CreateIndex
CREATE UNIQUE INDEX "Callout_slug_key" ON "Callout"("slug");

-- CreateIndex
CREATE INDEX "Callout_groupId_idx" ON "Callout"("groupId");

-- CreateIndex
CREATE INDEX "CalloutDispute_disputeId_idx" ON "CalloutDispute"("disputeId");

-- CreateIndex
CREATE INDEX "CalloutMeeting_meetingId_idx" ON "CalloutMeeting"("meetingId");

-- CreateIndex
CREATE INDEX "CalloutPicket_picketId_idx" ON "CalloutPicket"("picketId");

-- CreateIndex
CREATE INDEX "CalloutCampaign_campaignId_idx" ON "CalloutCampaign"("campaignId");

-- CreateIndex
CREATE INDEX "CalloutDraft_groupId_updatedAt_idx" ON "CalloutDraft"("groupId", "updatedAt" DESC);

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivateLink" ADD CONSTRAINT "PrivateLink_confirmationId_fkey" FOREIGN KEY ("confirmationId") REFERENCES "Confirmation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivateLink" ADD CONSTRAINT "PrivateLink_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivateLink" ADD CONSTRAINT "PrivateLink_signatureId_fkey" FOREIGN KEY ("signatureId") REFERENCES "Signature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivateLink" ADD CONSTRAINT "PrivateLink_rsvpId_fkey" FOREIGN KEY ("rsvpId") REFERENCES "Rsvp"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivateLink" ADD CONSTRAINT "PrivateLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_confirmationId_fkey" FOREIGN KEY ("confirmationId") REFERENCES "Confirmation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_calloutId_fkey" FOREIGN KEY ("calloutId") REFERENCES "Callout"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisputeEmployer" ADD CONSTRAINT "DisputeEmployer_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisputeEmployer" ADD CONSTRAINT "DisputeEmployer_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Employer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisputeUnion" ADD CONSTRAINT "DisputeUnion_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisputeUnion" ADD CONSTRAINT "DisputeUnion_unionId_fkey" FOREIGN KEY ("unionId") REFERENCES "Union"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Workplace" ADD CONSTRAINT "Workplace_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisputeEvent" ADD CONSTRAINT "DisputeEvent_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisputeLink" ADD CONSTRAINT "DisputeLink_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Dispute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DisputeLink" ADD CONSTRAINT "DisputeLink_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Dispute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Source" ADD CONSTRAINT "Source_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Strike" ADD CONSTRAINT "Strike_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Strike" ADD CONSTRAINT "Strike_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StrikeWorkplace" ADD CONSTRAINT "StrikeWorkplace_strikeId_fkey" FOREIGN KEY ("strikeId") REFERENCES "Strike"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StrikeWorkplace" ADD CONSTRAINT "StrikeWorkplace_workplaceId_fkey" FOREIGN KEY ("workplaceId") REFERENCES "Workplace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Picket" ADD CONSTRAINT "Picket_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Picket" ADD CONSTRAINT "Picket_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Picket" ADD CONSTRAINT "Picket_strikeId_fkey" FOREIGN KEY ("strikeId") REFERENCES "Strike"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Picket" ADD CONSTRAINT "Picket_workplaceId_fkey" FOREIGN KEY ("workplaceId") REFERENCES "Workplace"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shift" ADD CONSTRAINT "Shift_picketId_fkey" FOREIGN KEY ("picketId") REFERENCES "Picket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pledge" ADD CONSTRAINT "Pledge_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "Shift"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pledge" ADD CONSTRAINT "Pledge_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pledge" ADD CONSTRAINT "Pledge_confirmationId_fkey" FOREIGN KEY ("confirmationId") REFERENCES "Confirmation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rsvp" ADD CONSTRAINT "Rsvp_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rsvp" ADD CONSTRAINT "Rsvp_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rsvp" ADD CONSTRAINT "Rsvp_confirmationId_fkey" FOREIGN KEY ("confirmationId") REFERENCES "Confirmation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignTally" ADD CONSTRAINT "CampaignTally_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_confirmationId_fkey" FOREIGN KEY ("confirmationId") REFERENCES "Confirmation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Callout" ADD CONSTRAINT "Callout_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalloutDispute" ADD CONSTRAINT "CalloutDispute_calloutId_fkey" FOREIGN KEY ("calloutId") REFERENCES "Callout"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalloutDispute" ADD CONSTRAINT "CalloutDispute_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalloutMeeting" ADD CONSTRAINT "CalloutMeeting_calloutId_fkey" FOREIGN KEY ("calloutId") REFERENCES "Callout"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalloutMeeting" ADD CONSTRAINT "CalloutMeeting_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalloutPicket" ADD CONSTRAINT "CalloutPicket_calloutId_fkey" FOREIGN KEY ("calloutId") REFERENCES "Callout"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalloutPicket" ADD CONSTRAINT "CalloutPicket_picketId_fkey" FOREIGN KEY ("picketId") REFERENCES "Picket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalloutCampaign" ADD CONSTRAINT "CalloutCampaign_calloutId_fkey" FOREIGN KEY ("calloutId") REFERENCES "Callout"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalloutCampaign" ADD CONSTRAINT "CalloutCampaign_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalloutDraft" ADD CONSTRAINT "CalloutDraft_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalloutDraft" ADD CONSTRAINT "CalloutDraft_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ───────── What Prisma cannot say ─────────

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Search keeps the words of every language as they are written (configuration simple).
ALTER TABLE "Dispute" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple'::regconfig, "title"), 'A') ||
  setweight(to_tsvector('simple'::regconfig, "searchNames"), 'B') ||
  setweight(to_tsvector('simple'::regconfig, "summary"), 'C')
) STORED;
CREATE INDEX "Dispute_search" ON "Dispute" USING GIN ("search");
CREATE INDEX "Dispute_title_trgm" ON "Dispute" USING GIN ("title" gin_trgm_ops);
CREATE INDEX "Dispute_facets" ON "Dispute" USING GIN ("facets");

-- Lists walk these: only what is public, newest first, the id breaking ties.
CREATE INDEX "Dispute_listed" ON "Dispute" ("sortAt" DESC, "id" DESC) WHERE "listedAt" IS NOT NULL;
CREATE INDEX "Dispute_listed_live" ON "Dispute" ("sortAt" DESC, "id" DESC)
  WHERE "listedAt" IS NOT NULL AND "status" NOT IN ('won', 'partly_won', 'lost', 'ended');
CREATE INDEX "Dispute_listed_won" ON "Dispute" ("closedAt" DESC, "id" DESC)
  WHERE "listedAt" IS NOT NULL AND "status" IN ('won', 'partly_won');
CREATE INDEX "Strike_listed_days" ON "Strike" ("firstDay", "lastDay") WHERE "listedAt" IS NOT NULL AND "calledOffAt" IS NULL;
CREATE INDEX "Meeting_listed" ON "Meeting" ("startsAt", "id") WHERE "listedAt" IS NOT NULL AND "calledOffAt" IS NULL;
CREATE INDEX "Picket_listed" ON "Picket" ("id") WHERE "listedAt" IS NOT NULL AND "calledOffAt" IS NULL;
CREATE INDEX "Campaign_listed" ON "Campaign" ("publishedAt" DESC, "id" DESC) WHERE "listedAt" IS NOT NULL;
CREATE INDEX "Campaign_running" ON "Campaign" ("country", "publishedAt" DESC, "id" DESC) WHERE "listedAt" IS NOT NULL AND "closedAt" IS NULL;
CREATE INDEX "Callout_listed" ON "Callout" ("publishedAt" DESC, "id" DESC) WHERE "listedAt" IS NOT NULL;
CREATE INDEX "Signature_confirmed" ON "Signature" ("campaignId", "confirmedAt") WHERE "confirmedAt" IS NOT NULL;
CREATE INDEX "Outbox_due" ON "Outbox" ("notBefore", "id") WHERE "sentAt" IS NULL AND "failedAt" IS NULL;

-- Dates in order, numbers that make sense.
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_dates" CHECK ("endedOn" >= "startedOn"), ADD CONSTRAINT "Dispute_workers" CHECK ("workersInvolved" > 0);
ALTER TABLE "Strike" ADD CONSTRAINT "Strike_dates" CHECK ("lastDay" >= "firstDay"), ADD CONSTRAINT "Strike_workers" CHECK ("workersCalled" > 0);
ALTER TABLE "DisputeLink" ADD CONSTRAINT "DisputeLink_once" CHECK ("fromId" < "toId");
ALTER TABLE "Workplace" ADD CONSTRAINT "Workplace_place" CHECK ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180);
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_dates" CHECK ("closesAt" > "opensAt"), ADD CONSTRAINT "Campaign_goal" CHECK ("goal" > 0);
ALTER TABLE "Shift" ADD CONSTRAINT "Shift_dates" CHECK ("endsAt" > "startsAt"), ADD CONSTRAINT "Shift_needed" CHECK ("needed" > 0 AND "capacity" >= "needed"),
  ADD CONSTRAINT "Shift_capacity" CHECK ("taken" >= 0 AND "taken" <= "capacity");
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_known" CHECK ("knownSoFar" ~ '^(\d{4}-\d{2}(-\d{2})?)?$'), ADD CONSTRAINT "Meeting_minutes" CHECK ("minutes" > 0),
  ADD CONSTRAINT "Meeting_size" CHECK ("capacity" > 0), ADD CONSTRAINT "Meeting_capacity" CHECK ("taken" >= 0 AND "interested" >= 0 AND "taken" <= "capacity");
ALTER TABLE "Rsvp" ADD CONSTRAINT "Rsvp_party" CHECK ("partySize" BETWEEN 1 AND 20);

-- A place is taken when a pledge is confirmed and given back when it stops being so, whatever statement did it. The row lock on the shift
-- puts racers in a line, and the CHECK on "taken" refuses the one too many.
CREATE FUNCTION "pledge_places"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD."state" = 'confirmed' AND (TG_OP = 'DELETE' OR NEW."state" <> 'confirmed' OR NEW."shiftId" <> OLD."shiftId") THEN
    UPDATE "Shift" SET "taken" = "taken" - 1 WHERE "id" = OLD."shiftId";
  END IF;
  IF TG_OP <> 'DELETE' AND NEW."state" = 'confirmed' AND (TG_OP = 'INSERT' OR OLD."state" <> 'confirmed' OR NEW."shiftId" <> OLD."shiftId") THEN
    UPDATE "Shift" SET "taken" = "taken" + 1 WHERE "id" = NEW."shiftId";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Pledge_places" AFTER INSERT OR UPDATE OF "state", "shiftId" OR DELETE ON "Pledge" FOR EACH ROW EXECUTE FUNCTION "pledge_places"();

CREATE FUNCTION "rsvp_places"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  places integer := 0;
  asking integer := 0;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD."state" = 'confirmed' THEN
    IF OLD."answer" = 'yes' THEN places := places - OLD."partySize"; END IF;
    IF OLD."answer" = 'tell_me' THEN asking := asking - 1; END IF;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW."state" = 'confirmed' THEN
    IF NEW."answer" = 'yes' THEN places := places + NEW."partySize"; END IF;
    IF NEW."answer" = 'tell_me' THEN asking := asking + 1; END IF;
  END IF;
  IF places <> 0 OR asking <> 0 THEN
    UPDATE "Meeting" SET "taken" = "taken" + places, "interested" = "interested" + asking
      WHERE "id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."meetingId" ELSE NEW."meetingId" END;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Rsvp_places" AFTER INSERT OR UPDATE OF "state", "answer", "partySize" OR DELETE ON "Rsvp" FOR EACH ROW EXECUTE FUNCTION "rsvp_places"();
