-- AlterTable
ALTER TABLE "Group" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "Dispute" ADD COLUMN     "askedStillAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Shift" ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "Revision" (
    "id" UUID NOT NULL,
    "record" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "groupId" UUID NOT NULL,
    "userId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "fields" JSONB NOT NULL,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Revision_record_recordId_number_key" ON "Revision"("record", "recordId", "number");

ALTER TABLE "Revision" ADD CONSTRAINT "Revision_number" CHECK ("number" > 0);

-- Disputes that go on and that a group keeps by hand, those confirmed longest ago first: whom to ask whether they still do.
CREATE INDEX "Dispute_to_confirm" ON "Dispute" ("groupId", "lastConfirmedAt")
  WHERE ("importSource" IS NULL OR "confirmedById" IS NOT NULL) AND "status" NOT IN ('won', 'partly_won', 'lost', 'ended');

-- The history of a record goes with the record, however that goes: by itself, with its group, with the demo.
CREATE FUNCTION "history_goes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Revision" WHERE "record" = TG_ARGV[0] AND "recordId" = OLD."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Group_history" AFTER DELETE ON "Group" FOR EACH ROW EXECUTE FUNCTION "history_goes"('groups');
CREATE TRIGGER "Dispute_history" AFTER DELETE ON "Dispute" FOR EACH ROW EXECUTE FUNCTION "history_goes"('disputes');
CREATE TRIGGER "Strike_history" AFTER DELETE ON "Strike" FOR EACH ROW EXECUTE FUNCTION "history_goes"('strikes');
CREATE TRIGGER "Meeting_history" AFTER DELETE ON "Meeting" FOR EACH ROW EXECUTE FUNCTION "history_goes"('meetings');
CREATE TRIGGER "Picket_history" AFTER DELETE ON "Picket" FOR EACH ROW EXECUTE FUNCTION "history_goes"('pickets');
CREATE TRIGGER "Campaign_history" AFTER DELETE ON "Campaign" FOR EACH ROW EXECUTE FUNCTION "history_goes"('campaigns');
CREATE TRIGGER "Callout_history" AFTER DELETE ON "Callout" FOR EACH ROW EXECUTE FUNCTION "history_goes"('callouts');
