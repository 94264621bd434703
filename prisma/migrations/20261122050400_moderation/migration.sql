-- CreateEnum
CREATE TYPE "ReportKind" AS ENUM ('wrong', 'dangerous', 'person', 'spam', 'other');

-- CreateEnum
CREATE TYPE "ReportDecision" AS ENUM ('upheld', 'refused');

-- CreateTable
CREATE TABLE "Hiding" (
    "id" UUID NOT NULL,
    "record" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "bySite" BOOLEAN NOT NULL DEFAULT false,
    "withId" UUID,
    "reason" TEXT NOT NULL,
    "byId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "listedAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" UUID,
    "liftedReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Hiding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "record" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "kind" "ReportKind" NOT NULL,
    "sealedText" BYTEA NOT NULL,
    "locale" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "decision" "ReportDecision",
    "reason" TEXT NOT NULL DEFAULT '',
    "purgeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SitePage" (
    "slug" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SitePage_pkey" PRIMARY KEY ("slug","locale")
);

-- CreateIndex
CREATE INDEX "Hiding_record_recordId_idx" ON "Hiding"("record", "recordId");

-- CreateIndex
CREATE INDEX "Hiding_groupId_at_idx" ON "Hiding"("groupId", "at" DESC);

-- CreateIndex
CREATE INDEX "Hiding_withId_idx" ON "Hiding"("withId");

-- CreateIndex
CREATE INDEX "Report_groupId_at_idx" ON "Report"("groupId", "at" DESC);

-- CreateIndex
CREATE INDEX "Report_record_recordId_idx" ON "Report"("record", "recordId");

-- CreateIndex
CREATE INDEX "Report_purgeAt_idx" ON "Report"("purgeAt");

-- AddForeignKey
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_withId_fkey" FOREIGN KEY ("withId") REFERENCES "Hiding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateEnum
CREATE TYPE "ProposalKind" AS ENUM ('dispute', 'event', 'correction');

-- CreateEnum
CREATE TYPE "ProposalDecision" AS ENUM ('accepted', 'refused');

-- AlterTable
ALTER TABLE "PrivateLink" ADD COLUMN     "proposalId" UUID;

-- CreateTable
CREATE TABLE "Proposal" (
    "id" UUID NOT NULL,
    "kind" "ProposalKind" NOT NULL,
    "disputeId" UUID,
    "fields" JSONB NOT NULL,
    "sealedEmail" BYTEA NOT NULL,
    "locale" TEXT NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "decision" "ProposalDecision",
    "reason" TEXT NOT NULL DEFAULT '',
    "record" TEXT NOT NULL DEFAULT '',
    "recordId" UUID,
    "groupId" UUID,
    "purgeAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Proposal_confirmedAt_idx" ON "Proposal"("confirmedAt");

-- CreateIndex
CREATE INDEX "Proposal_purgeAt_idx" ON "Proposal"("purgeAt");

-- AddForeignKey
ALTER TABLE "PrivateLink" ADD CONSTRAINT "PrivateLink_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "Proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ───────── What Prisma cannot say ─────────

CREATE UNIQUE INDEX "Hiding_open" ON "Hiding" ("record", "recordId") WHERE "liftedAt" IS NULL;
CREATE INDEX "Report_undecided" ON "Report" ("groupId") WHERE "decidedAt" IS NULL;
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_decided" CHECK (num_nonnulls("decidedAt", "decision") <> 1), ADD CONSTRAINT "Proposal_corrects" CHECK (("kind" = 'correction') = ("disputeId" IS NOT NULL));
CREATE INDEX "Proposal_waiting" ON "Proposal" ("confirmedAt") WHERE "confirmedAt" IS NOT NULL AND "decidedAt" IS NULL;
ALTER TABLE "Report" ADD CONSTRAINT "Report_decided" CHECK (num_nonnulls("decidedAt", "decision") <> 1);

-- What is hidden has no date of publication, whatever statement would write one: then no public query finds it.
CREATE FUNCTION "stay_hidden"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "Hiding" WHERE "record" = TG_ARGV[0] AND "recordId" = NEW."id" AND "liftedAt" IS NULL) THEN
    RAISE EXCEPTION 'A hidden record cannot be published' USING ERRCODE = 'check_violation', CONSTRAINT = 'Hiding_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Dispute_stays_hidden" BEFORE UPDATE OF "publishedAt", "listedAt" ON "Dispute" FOR EACH ROW
  WHEN (NEW."publishedAt" IS NOT NULL OR NEW."listedAt" IS NOT NULL) EXECUTE FUNCTION "stay_hidden"('disputes');
CREATE TRIGGER "Strike_stays_hidden" BEFORE UPDATE OF "publishedAt", "listedAt" ON "Strike" FOR EACH ROW
  WHEN (NEW."publishedAt" IS NOT NULL OR NEW."listedAt" IS NOT NULL) EXECUTE FUNCTION "stay_hidden"('strikes');
CREATE TRIGGER "Meeting_stays_hidden" BEFORE UPDATE OF "publishedAt", "listedAt" ON "Meeting" FOR EACH ROW
  WHEN (NEW."publishedAt" IS NOT NULL OR NEW."listedAt" IS NOT NULL) EXECUTE FUNCTION "stay_hidden"('meetings');
CREATE TRIGGER "Picket_stays_hidden" BEFORE UPDATE OF "publishedAt", "listedAt" ON "Picket" FOR EACH ROW
  WHEN (NEW."publishedAt" IS NOT NULL OR NEW."listedAt" IS NOT NULL) EXECUTE FUNCTION "stay_hidden"('pickets');
CREATE TRIGGER "Campaign_stays_hidden" BEFORE UPDATE OF "publishedAt", "listedAt" ON "Campaign" FOR EACH ROW
  WHEN (NEW."publishedAt" IS NOT NULL OR NEW."listedAt" IS NOT NULL) EXECUTE FUNCTION "stay_hidden"('campaigns');
CREATE TRIGGER "Callout_stays_hidden" BEFORE UPDATE OF "publishedAt", "listedAt" ON "Callout" FOR EACH ROW
  WHEN (NEW."publishedAt" IS NOT NULL OR NEW."listedAt" IS NOT NULL) EXECUTE FUNCTION "stay_hidden"('callouts');

-- A strike is called in lists of its own by the name of its dispute: one that is added to a hidden dispute is hidden with it, and comes out with it.
CREATE FUNCTION "hide_with_dispute"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  hiding "Hiding";
BEGIN
  SELECT * INTO hiding FROM "Hiding" WHERE "record" = 'disputes' AND "recordId" = NEW."disputeId" AND "liftedAt" IS NULL;
  IF FOUND THEN
    INSERT INTO "Hiding" ("id", "record", "recordId", "groupId", "bySite", "withId", "reason", "byId", "at", "publishedAt", "listedAt")
      VALUES (gen_random_uuid(), 'strikes', NEW."id", NEW."groupId", hiding."bySite", hiding."id", hiding."reason", hiding."byId", hiding."at", NEW."publishedAt", NEW."listedAt");
    NEW."publishedAt" := NULL;
    NEW."listedAt" := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Strike_hidden_with_dispute" BEFORE INSERT ON "Strike" FOR EACH ROW
  WHEN (NEW."publishedAt" IS NOT NULL) EXECUTE FUNCTION "hide_with_dispute"();
