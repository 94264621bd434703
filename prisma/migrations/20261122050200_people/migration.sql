-- AlterEnum
ALTER TYPE "PledgeState" ADD VALUE 'offered';

-- AlterEnum
ALTER TYPE "RsvpState" ADD VALUE 'offered';

-- AlterTable
ALTER TABLE "PrivateLink" ADD COLUMN     "pledgeId" UUID;

-- AlterTable
ALTER TABLE "Pledge" ADD COLUMN     "addedById" UUID,
ADD COLUMN     "distinctAt" TIMESTAMPTZ(3),
ADD COLUMN     "offeredUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Rsvp" ADD COLUMN     "addedById" UUID,
ADD COLUMN     "distinctAt" TIMESTAMPTZ(3),
ADD COLUMN     "offeredUntil" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "PaperSheet" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "signatures" INTEGER NOT NULL,
    "collectedOn" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "byId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PaperSheet_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PaperSheet_campaignId_idx" ON "PaperSheet"("campaignId");

-- AddForeignKey
ALTER TABLE "PrivateLink" ADD CONSTRAINT "PrivateLink_pledgeId_fkey" FOREIGN KEY ("pledgeId") REFERENCES "Pledge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperSheet" ADD CONSTRAINT "PaperSheet_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ───────── What Prisma cannot say ─────────

ALTER TABLE "PaperSheet" ADD CONSTRAINT "PaperSheet_some" CHECK ("signatures" > 0);

CREATE INDEX "PrivateLink_pledgeId_idx" ON "PrivateLink" ("pledgeId") WHERE "pledgeId" IS NOT NULL;
CREATE INDEX "Pledge_offered" ON "Pledge" ("offeredUntil") WHERE "offeredUntil" IS NOT NULL;
CREATE INDEX "Rsvp_offered" ON "Rsvp" ("offeredUntil") WHERE "offeredUntil" IS NOT NULL;

-- A place that is offered to someone who waits is kept for them: it counts as taken, as a confirmed one does.
CREATE OR REPLACE FUNCTION "pledge_places"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before boolean := TG_OP <> 'INSERT' AND OLD."state" IN ('confirmed', 'offered');
  after boolean := TG_OP <> 'DELETE' AND NEW."state" IN ('confirmed', 'offered');
BEGIN
  IF before AND (NOT after OR NEW."shiftId" <> OLD."shiftId") THEN
    UPDATE "Shift" SET "taken" = "taken" - 1 WHERE "id" = OLD."shiftId";
  END IF;
  IF after AND (NOT before OR NEW."shiftId" <> OLD."shiftId") THEN
    UPDATE "Shift" SET "taken" = "taken" + 1 WHERE "id" = NEW."shiftId";
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION "rsvp_places"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  places integer := 0;
  asking integer := 0;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    IF OLD."state" IN ('confirmed', 'offered') AND OLD."answer" = 'yes' THEN places := places - OLD."partySize"; END IF;
    IF OLD."state" = 'confirmed' AND OLD."answer" = 'tell_me' THEN asking := asking - 1; END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    IF NEW."state" IN ('confirmed', 'offered') AND NEW."answer" = 'yes' THEN places := places + NEW."partySize"; END IF;
    IF NEW."state" = 'confirmed' AND NEW."answer" = 'tell_me' THEN asking := asking + 1; END IF;
  END IF;
  IF places <> 0 OR asking <> 0 THEN
    UPDATE "Meeting" SET "taken" = "taken" + places, "interested" = "interested" + asking
      WHERE "id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."meetingId" ELSE NEW."meetingId" END;
  END IF;
  RETURN NULL;
END $$;
