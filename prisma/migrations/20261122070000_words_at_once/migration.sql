-- The listing made anew: its words are each there once and there is nothing yet that they could repeat, so none is looked for. Without its index, as
-- when many disputes are brought in at once, looking for each took longer than all the rest.

-- What is kept of words, to be compared with misspelt ones: neither numbers nor what narrows a search down.
CREATE FUNCTION "is_dispute_word"(word text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT length(word) BETWEEN 4 AND 40 AND word !~ '[0-9:]'
$$;

CREATE OR REPLACE FUNCTION "add_dispute_words"(words text[]) RETURNS void LANGUAGE sql SET enable_seqscan = off AS $$
  INSERT INTO "DisputeWord" SELECT w FROM unnest(words) w
    WHERE "is_dispute_word"(w) AND (SELECT k."word" FROM "DisputeWord" k WHERE k."word" = w LIMIT 1) IS NULL
$$;

CREATE OR REPLACE FUNCTION "fill_dispute_listing"() RETURNS void LANGUAGE sql AS $$
  TRUNCATE "DisputeListing", "DisputeWord";
  INSERT INTO "DisputeListing" SELECT l, d."sortAt", d."id", d."listedAt" FROM "Dispute" d, "dispute_lists"(d."facets", d."status"::text) l
    WHERE d."listedAt" IS NOT NULL ORDER BY 1, 2, 3;
  INSERT INTO "DisputeWord" SELECT "word" FROM ts_stat('SELECT "search" FROM "Dispute" WHERE "listedAt" IS NOT NULL') WHERE "is_dispute_word"("word");
$$;
