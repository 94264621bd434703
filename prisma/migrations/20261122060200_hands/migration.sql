-- AlterEnum
ALTER TYPE "QuarantineReason" ADD VALUE 'double';

-- AlterTable
ALTER TABLE "Signature" ADD COLUMN     "distinctAt" TIMESTAMPTZ(3);
