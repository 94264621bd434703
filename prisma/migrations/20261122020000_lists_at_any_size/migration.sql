-- The list of disputes at any size: see docs/decisions/2026-11-22-lists-at-any-size.md

-- A list is what sector, place and union narrow it down to, each of them one or any, at one status.
CREATE FUNCTION "dispute_list"(status text, sector text, place text, "union" text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT hashtextextended(status || '|' || sector || '|' || place || '|' || "union", 0)
$$;

-- All the lists that a dispute stands in.
CREATE FUNCTION "dispute_lists"(facets text[], status text) RETURNS SETOF bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT "dispute_list"(status, s.f, p.f, u.f)
  FROM (SELECT '' UNION SELECT substr(f, 8) FROM unnest(facets) f WHERE f LIKE 'sector:%') s(f),
    (SELECT '' UNION SELECT substr(f, strpos(f, ':') + 1) FROM unnest(facets) f WHERE f LIKE 'country:%' OR f LIKE 'region:%') p(f),
    (SELECT '' UNION SELECT substr(f, 7) FROM unnest(facets) f WHERE f LIKE 'union:%') u(f)
$$;

CREATE TABLE "DisputeListing" (
  "list" bigint NOT NULL, "sortAt" timestamptz(3) NOT NULL, "disputeId" uuid NOT NULL, "listedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "DisputeListing_pkey" PRIMARY KEY ("list", "sortAt", "disputeId") INCLUDE ("listedAt")
);
-- The planner is told that lists are long, as those that are asked for can be: then it never gathers one to sort it.
ALTER TABLE "DisputeListing" ALTER COLUMN "list" SET (n_distinct = 100);

CREATE FUNCTION "keep_dispute_listing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."listedAt" IS NOT NULL THEN
    DELETE FROM "DisputeListing"
      WHERE "list" = ANY(ARRAY(SELECT l FROM "dispute_lists"(OLD."facets", OLD."status"::text) l)) AND "sortAt" = OLD."sortAt" AND "disputeId" = OLD."id";
  END IF;
  IF TG_OP = 'UPDATE' AND NEW."listedAt" IS NOT NULL THEN
    INSERT INTO "DisputeListing" SELECT l, NEW."sortAt", NEW."id", NEW."listedAt" FROM "dispute_lists"(NEW."facets", NEW."status"::text) l;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Dispute_listing_gone" AFTER DELETE ON "Dispute" FOR EACH ROW EXECUTE FUNCTION "keep_dispute_listing"();
CREATE TRIGGER "Dispute_listing" AFTER UPDATE ON "Dispute" FOR EACH ROW
  WHEN ((OLD."listedAt", OLD."sortAt", OLD."status", OLD."facets") IS DISTINCT FROM (NEW."listedAt", NEW."sortAt", NEW."status", NEW."facets"))
  EXECUTE FUNCTION "keep_dispute_listing"();

-- Words are looked up together with what else narrows the list down, and with when it was, by months in spans of 1, 4, 16 and 64: one look into one
-- index finds what has all of it. No word that somebody types has a colon or a capital in it.
CREATE FUNCTION "dispute_spans"(month int) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY['m1:' || month::text, 'm4:' || (month / 4)::text, 'm16:' || (month / 16)::text, 'm64:' || (month / 64)::text]
$$;
DROP INDEX "Dispute_search";
ALTER TABLE "Dispute" DROP COLUMN "search";
ALTER TABLE "Dispute" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple'::regconfig, "title"), 'A') ||
  setweight(to_tsvector('simple'::regconfig, "searchNames"), 'B') ||
  setweight(to_tsvector('simple'::regconfig, "summary"), 'C') ||
  array_to_tsvector(coalesce("facets", '{}') || "dispute_spans"((12 * extract(year FROM "sortAt" AT TIME ZONE 'UTC') + extract(month FROM "sortAt" AT TIME ZONE 'UTC'))::int))
) STORED;

-- Every word of a listed dispute, once or a few times: what a misspelt one may have been meant to be. Two that come in at the same moment are
-- both kept rather than one waiting for the other.
CREATE TABLE "DisputeWord" ("word" text NOT NULL);
CREATE FUNCTION "add_dispute_words"(words text[]) RETURNS void LANGUAGE sql SET enable_seqscan = off AS $$
  INSERT INTO "DisputeWord" SELECT w FROM unnest(words) w
    WHERE length(w) BETWEEN 4 AND 40 AND w !~ '[0-9:]' AND (SELECT k."word" FROM "DisputeWord" k WHERE k."word" = w LIMIT 1) IS NULL
$$;
CREATE FUNCTION "keep_dispute_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "add_dispute_words"(tsvector_to_array(NEW."search"));
  RETURN NULL;
END $$;
CREATE TRIGGER "Dispute_words" AFTER UPDATE ON "Dispute" FOR EACH ROW
  WHEN (NEW."listedAt" IS NOT NULL AND (OLD."listedAt" IS NULL OR OLD."search" IS DISTINCT FROM NEW."search")) EXECUTE FUNCTION "keep_dispute_words"();

-- Those that come in, many at once with an import.
CREATE FUNCTION "list_new_disputes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "DisputeListing" SELECT l, d."sortAt", d."id", d."listedAt" FROM fresh d, "dispute_lists"(d."facets", d."status"::text) l WHERE d."listedAt" IS NOT NULL;
  PERFORM "add_dispute_words"(ARRAY(SELECT DISTINCT unnest(tsvector_to_array(d."search")) FROM fresh d WHERE d."listedAt" IS NOT NULL));
  RETURN NULL;
END $$;
CREATE TRIGGER "Dispute_listing_new" AFTER INSERT ON "Dispute" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "list_new_disputes"();

CREATE FUNCTION "empty_dispute_listing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE "DisputeListing", "DisputeWord";
  RETURN NULL;
END $$;
CREATE TRIGGER "Dispute_emptied" AFTER TRUNCATE ON "Dispute" FOR EACH STATEMENT EXECUTE FUNCTION "empty_dispute_listing"();

-- Makes both anew from the disputes that there are: at first, and where many came in with the triggers off. In order, which fills an index best.
CREATE FUNCTION "fill_dispute_listing"() RETURNS void LANGUAGE sql AS $$
  TRUNCATE "DisputeListing", "DisputeWord";
  INSERT INTO "DisputeListing" SELECT l, d."sortAt", d."id", d."listedAt" FROM "Dispute" d, "dispute_lists"(d."facets", d."status"::text) l
    WHERE d."listedAt" IS NOT NULL ORDER BY 1, 2, 3;
  SELECT "add_dispute_words"(ARRAY(SELECT "word" FROM ts_stat('SELECT "search" FROM "Dispute" WHERE "listedAt" IS NOT NULL')));
$$;
SELECT "fill_dispute_listing"();

CREATE INDEX "Dispute_search" ON "Dispute" USING GIN ("search");
CREATE INDEX "DisputeWord_word" ON "DisputeWord" ("word");
CREATE INDEX "DisputeWord_trgm" ON "DisputeWord" USING GIN ("word" gin_trgm_ops);

-- What the listing answers now.
DROP INDEX "Dispute_facets", "Dispute_title_trgm", "Dispute_listed_live", "Dispute_listed_over", "Dispute_listed_status";

-- A group that keeps most of the disputes has few that go on, and few that it won.
CREATE INDEX "Dispute_live_of_group" ON "Dispute" ("groupId", "sortAt" DESC, "id" DESC) INCLUDE ("listedAt") WHERE "status" NOT IN ('won', 'partly_won', 'lost', 'ended');
CREATE INDEX "Dispute_won_of_group" ON "Dispute" ("groupId", "sortAt" DESC, "id" DESC) WHERE "status" IN ('won', 'partly_won');

-- The strikes that are on, counted in the index alone: those that have not ended, and those without an end whose dispute says that work is stopped.
DROP INDEX "Strike_listed_ends";
CREATE INDEX "Strike_listed_ends" ON "Strike" ("lastDay") INCLUDE ("firstDay", "timeZone", "kind", "workersCalled", "workersExact", "groupId", "disputeId", "listedAt", "id")
  WHERE "listedAt" IS NOT NULL AND "calledOffAt" IS NULL;
CREATE INDEX "Dispute_out" ON "Dispute" ("id") WHERE "status" IN ('action_called', 'on_strike', 'occupied', 'locked_out');

CREATE INDEX "Campaign_ended" ON "Campaign" ("closedAt" DESC, "id" DESC) WHERE "listedAt" IS NOT NULL AND "closedAt" IS NOT NULL;

-- Every list asks that its group is not held. Of a table as small as that of groups the planner would never hear that hardly any is, and would
-- expect next to nothing of every list.
ALTER TABLE "Group" SET (autovacuum_analyze_threshold = 0, autovacuum_analyze_scale_factor = 0.05);
