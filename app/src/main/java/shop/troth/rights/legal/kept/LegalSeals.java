package shop.troth.rights.legal.kept;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.keys.WrappedColumns;

/** Reseals legal requests and their approvals when the root keyset is rotated. */
@Component
class LegalSeals extends WrappedColumns {

    private static final String REQUEST = """
            concat_ws('|', 'legal-request', store_id, id, number, ground, authority, reference,
                      to_char(document_on, 'YYYY-MM-DD'), to_char(received_on, 'YYYY-MM-DD'), coalesce(order_number, ''),
                      to_char(from_day, 'YYYY-MM-DD'), to_char(until_day, 'YYYY-MM-DD'),
                      (select string_agg(word, ',' order by word collate "C") from unnest(data) as word),
                      coalesce(to_char(barred_until, 'YYYY-MM-DD'), ''), opened_by)""";

    LegalSeals(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                new Column("rights.legal_request", "seal", REQUEST),
                new Column(
                        "rights.legal_approval",
                        "seal",
                        "concat_ws('|', 'legal-approval', store_id, request_id, staff_id, part)"));
    }
}
