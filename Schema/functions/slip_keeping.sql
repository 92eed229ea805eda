-- Files of packing slips: kept once, whatever they are called and however often they come.

-- Keeps a file and what was made of it. Arrays, one element a page, a symbol (with eight numbers in
-- corner), a match, a difference; difference_match counts the matches from 1.
-- -> the file's number, and 'kept'; 'known' when its bytes were kept before, and then nothing is
--    written; or 'judged' when they were, and lead to a better order now: then the matches are.
-- TL009: an order or an item is unknown.
CREATE FUNCTION api.keep_slip(
    sha256              bytea,
    name                text,
    page                integer[],
    width               integer[],
    height              integer[],
    symbol_page         integer[],
    symbology           text[],
    content             bytea[],
    corner              integer[],
    quality             integer[],
    first_page          integer[],
    last_page           integer[],
    verdict             text[],
    confidence          text[],
    purchase_order      text[],
    difference_match    integer[],
    difference_kind     text[],
    difference_page     integer[],
    difference_sku      text[],
    difference_line     integer[],
    difference_code     text[],
    difference_told     bigint[],
    difference_ordered  bigint[],
    difference_received bigint[],
    difference_open     bigint[],
    difference_message  text[]
) RETURNS TABLE (slip_file_id integer, answer text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    file_id integer;
    number  integer;
    written bigint;
BEGIN
    INSERT INTO tally.slip_file AS f (sha256, name) VALUES (keep_slip.sha256, keep_slip.name)
        ON CONFLICT ON CONSTRAINT unique_slip_file_sha256 DO NOTHING
    RETURNING f.slip_file_id INTO file_id;
    IF file_id IS NOT NULL THEN
        INSERT INTO tally.slip_page (slip_file_id, page, width, height)
        SELECT file_id, u.page, u.width, u.height
          FROM unnest(page, width, height) AS u (page, width, height);
        INSERT INTO tally.slip_symbol (
                   slip_file_id, page, part, symbology, content, corners, quality)
        SELECT file_id, u.page, row_number() OVER (PARTITION BY u.page ORDER BY u.ordinal),
               u.symbology, u.content, corner[u.ordinal * 8 - 7 : u.ordinal * 8], u.quality
          FROM unnest(symbol_page, symbology, content, quality) WITH ORDINALITY
               AS u (page, symbology, content, quality, ordinal);
        number := 1;
        answer := 'kept';
    ELSE
        -- One at a time: two that judge anew at once must not both.
        SELECT f.slip_file_id INTO file_id FROM tally.slip_file AS f
         WHERE f.sha256 = keep_slip.sha256 FOR UPDATE;
        SELECT coalesce(max(m.judgement), 0) + 1 INTO number FROM tally.slip_match AS m
         WHERE m.slip_file_id = file_id;
        IF NOT api.is_better_slip(
                   file_id, number - 1, first_page, last_page, confidence, purchase_order) THEN
            RETURN QUERY SELECT file_id, 'known';
            RETURN;
        END IF;
        answer := 'judged';
    END IF;
    INSERT INTO tally.slip_match (
               slip_file_id, judgement, part, first_page, last_page, verdict, confidence,
               purchase_order_id)
    SELECT file_id, number, u.ordinal, u.first_page, u.last_page, u.verdict, u.confidence,
           o.purchase_order_id
      FROM unnest(first_page, last_page, verdict, confidence, purchase_order) WITH ORDINALITY
           AS u (first_page, last_page, verdict, confidence, purchase_order, ordinal)
      LEFT JOIN tally.purchase_order AS o ON o.number = u.purchase_order
     WHERE u.purchase_order IS NULL OR o.number IS NOT NULL;
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written <> cardinality(verdict) THEN
        RAISE EXCEPTION 'an order of the slip is unknown' USING ERRCODE = 'TL009';
    END IF;
    INSERT INTO tally.slip_difference (
               slip_file_id, judgement, part, ordinal, kind, page, item_id, line_number, code,
               told, ordered, received, still_open, message)
    SELECT file_id, number, u.match, row_number() OVER (PARTITION BY u.match ORDER BY u.ordinal),
           u.kind, u.page, i.item_id, u.line, u.code, u.told, u.ordered, u.received, u.open,
           u.message
      FROM unnest(difference_match, difference_kind, difference_page, difference_sku,
                  difference_line, difference_code, difference_told, difference_ordered,
                  difference_received, difference_open, difference_message) WITH ORDINALITY
           AS u (match, kind, page, sku, line, code, told, ordered, received, open, message,
                 ordinal)
      LEFT JOIN tally.item AS i ON i.sku = u.sku
     WHERE u.sku IS NULL OR i.sku IS NOT NULL;
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written <> cardinality(difference_match) THEN
        RAISE EXCEPTION 'an item of the slip is unknown' USING ERRCODE = 'TL009';
    END IF;
    RETURN QUERY SELECT file_id, answer;
END;
$$;

-- Whether matches are better than those of a file's last judgement, of which one at least did not
-- name its order. They are when one names an order that it did not; or when one leads to an order
-- by its items where there was none, and no slip loses its own. So an order that a slip was for is
-- not lost because it is complete by now. Only for api.keep_slip.
CREATE FUNCTION api.is_better_slip(
    file_id        integer,
    last_judgement integer,
    first_page     integer[],
    last_page      integer[],
    confidence     text[],
    purchase_order text[]
) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
WITH past AS (
    SELECT m.first_page, m.last_page, m.confidence, o.number
      FROM tally.slip_match AS m
      LEFT JOIN tally.purchase_order AS o USING (purchase_order_id)
     WHERE m.slip_file_id = is_better_slip.file_id
       AND m.judgement = is_better_slip.last_judgement
), found AS (
    SELECT u.*
      FROM unnest(is_better_slip.first_page, is_better_slip.last_page, is_better_slip.confidence,
                  is_better_slip.purchase_order) AS u (first_page, last_page, confidence, number)
     WHERE u.number IS NOT NULL
)
SELECT (is_better_slip.last_judgement = 0
        OR EXISTS (SELECT FROM past WHERE past.confidence <> 'exact'))
   AND (EXISTS (SELECT FROM found
                 WHERE found.confidence = 'exact'
                   AND NOT EXISTS (
                       SELECT FROM past
                        WHERE (past.first_page, past.number, past.confidence)
                            = (found.first_page, found.number, 'exact')))
        OR EXISTS (SELECT FROM found
                    WHERE NOT EXISTS (
                          SELECT FROM past
                           WHERE past.number IS NOT NULL AND past.first_page <= found.last_page
                             AND found.first_page <= past.last_page))
           AND NOT EXISTS (SELECT FROM past
                            WHERE past.number IS NOT NULL
                              AND NOT EXISTS (
                                  SELECT FROM found
                                   WHERE found.number = past.number
                                     AND past.first_page <= found.last_page
                                     AND found.first_page <= past.last_page)))
$$;
