package shop.troth.rights.successor.kept;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.keys.WrappedColumns;

/** Reseals transfers, their evidence, and their approvals when the root keyset is rotated. */
@Component
class TransferSeals extends WrappedColumns {

    private static final String CASE = """
            concat_ws('|', 'transfer-case', store_id, id, number, successor, business, address, recipient, part,
                      to_char(planned_on, 'YYYY-MM-DD'), (select string_agg(word, ',' order by word collate "C") from unnest(data) as word),
                      opened_by)""";

    TransferSeals(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                new Column("rights.transfer_case", "seal", CASE),
                new Column(
                        "rights.transfer_told",
                        "seal",
                        "concat_ws('|', 'transfer-told', store_id, transfer_id, extract(epoch from told_at)::bigint)"),
                new Column(
                        "rights.transfer_evidence",
                        "seal",
                        "concat_ws('|', 'transfer-evidence', store_id, transfer_id, required, title, to_char(document_on, 'YYYY-MM-DD'), sha256,"
                                + " certified_by, added_by)"),
                new Column(
                        "rights.transfer_approval",
                        "seal",
                        "concat_ws('|', 'transfer-approval', store_id, transfer_id, staff_id, part)"));
    }
}
