package shop.troth.rights.breach.kept;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.keys.WrappedColumns;

/** Reseals breaches, their notices, and their approvals when the root keyset is rotated. */
@Component
class BreachSeals extends WrappedColumns {

    private static final String CASE = """
            concat_ws('|', 'breach-case', store_id, id, number, practice::text, what,
                      coalesce(extract(epoch from began_at)::bigint::text, ''), coalesce(extract(epoch from over_at)::bigint::text, ''),
                      extract(epoch from learned_at)::bigint, (select string_agg(word, ',' order by word collate "C") from unnest(data) as word),
                      whose, coalesce(by_staff::text, ''), purpose, recipient,
                      coalesce((select string_agg(one, ',' order by one collate "C") from unnest(orders) as one), ''),
                      consequences, measures, advice, contact, tells::text, reason, array_to_string(counts, ','), found, gone, opened_by)""";

    BreachSeals(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                new Column("rights.breach_case", "seal", CASE),
                new Column(
                        "rights.breach_notice",
                        "seal",
                        "concat_ws('|', 'breach-notice', store_id, breach_id, authority, extract(epoch from sent_at)::bigint, sha256,"
                                + " late_reason, entered_by)"),
                new Column(
                        "rights.breach_approval",
                        "seal",
                        "concat_ws('|', 'breach-approval', store_id, breach_id, staff_id, part)"));
    }
}
