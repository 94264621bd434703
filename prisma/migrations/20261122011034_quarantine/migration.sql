-- CreateEnum
CREATE TYPE "QuarantineReason" AS ENUM ('burst', 'disposable');

-- AlterTable
ALTER TABLE "CampaignTally" ADD COLUMN     "changes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "quarantined" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Signature" ADD COLUMN     "checkedAt" TIMESTAMPTZ(3),
ADD COLUMN     "networkHash" BYTEA,
ADD COLUMN     "quarantineReason" "QuarantineReason",
ADD COLUMN     "quarantinedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "SignatureTrace" (
    "signatureId" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "trustedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignatureTrace_pkey" PRIMARY KEY ("signatureId","hash")
);

-- CreateIndex
CREATE INDEX "SignatureTrace_hash_at_idx" ON "SignatureTrace"("hash", "at" DESC);

-- AddForeignKey
ALTER TABLE "SignatureTrace" ADD CONSTRAINT "SignatureTrace_signatureId_fkey" FOREIGN KEY ("signatureId") REFERENCES "Signature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ───────── What Prisma cannot say ─────────

-- Only what was confirmed can be held back, and only for a reason.
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_quarantine" CHECK ("quarantinedAt" IS NULL OR ("confirmedAt" IS NOT NULL AND "quarantineReason" IS NOT NULL));

-- The names shown under a campaign: none of those that are held back.
DROP INDEX "Signature_shown";
CREATE INDEX "Signature_shown" ON "Signature" ("campaignId", "confirmedAt" DESC)
  WHERE "confirmedAt" IS NOT NULL AND "shownAs" <> 'hidden' AND "quarantinedAt" IS NULL;

-- What organisers have to look at, and what they let in: few among many.
CREATE INDEX "Signature_quarantine_list" ON "Signature" ("campaignId", "quarantineReason", "confirmedAt" DESC) WHERE "quarantineReason" IS NOT NULL;

-- What an organiser vouched for, asked about at each confirmation of its kind.
CREATE INDEX "SignatureTrace_trusted" ON "SignatureTrace" ("hash") WHERE "trustedAt" IS NOT NULL;
