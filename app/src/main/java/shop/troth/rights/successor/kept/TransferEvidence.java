package shop.troth.rights.successor.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.encoding.UtcTime;

/** The evidence of transfers: at most one document for each condition, sealed. */
@Component
@RequiredArgsConstructor
public class TransferEvidence {

    private final JdbcClient db;
    private final RootKeyset root;

    private record Row(Evidence evidence, byte[] seal) {}

    /** Adds evidence, or replaces what there is for the same condition, in the caller's transaction, which has locked the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(TransferCase about, Evidence it, Instant now) {
        db.sql("""
                insert into rights.transfer_evidence (store_id, transfer_id, required, title, document_on, sha256, certified_by, added_by, added_at,
                                                      seal)
                values (:store, :case, :required, :title, :on, :sha256, :certified, :by, :now, :seal)
                on conflict (store_id, transfer_id, required) do update
                   set title = excluded.title, document_on = excluded.document_on, sha256 = excluded.sha256,
                       certified_by = excluded.certified_by, added_by = excluded.added_by, added_at = excluded.added_at, seal = excluded.seal
                """)
                .param("store", about.store().value())
                .param("case", about.id())
                .param("required", it.required().word())
                .param("title", it.title())
                .param("on", it.on())
                .param("sha256", it.sha256())
                .param("certified", it.certifiedBy())
                .param("by", it.addedBy())
                .param("now", UtcTime.of(now))
                .param("seal", root.seal(it.said(about)))
                .update();
    }

    /** Returns the evidence of a case. Rows without a valid seal do not count. */
    public List<Evidence> of(TransferCase about) {
        return rows(about).stream()
                .filter(it -> isOurs(about, it))
                .map(Row::evidence)
                .toList();
    }

    /** Returns whether the database has a row that this application did not write. */
    public boolean isAltered(TransferCase about) {
        return rows(about).stream().anyMatch(it -> !isOurs(about, it));
    }

    private boolean isOurs(TransferCase about, Row row) {
        return root.isSealed(row.seal(), row.evidence().said(about));
    }

    private List<Row> rows(TransferCase about) {
        return db.sql("""
                        select required, title, document_on, sha256, certified_by, added_by, seal from rights.transfer_evidence
                         where store_id = :store and transfer_id = :case
                        """)
                .param("store", about.store().value())
                .param("case", about.id())
                .query(TransferEvidence::row)
                .list();
    }

    private static Row row(ResultSet rs, int row) throws SQLException {
        return new Row(
                new Evidence(
                        Required.of(rs.getString("required")).orElseThrow(),
                        rs.getString("title"),
                        rs.getObject("document_on", LocalDate.class),
                        rs.getString("sha256"),
                        rs.getString("certified_by"),
                        rs.getObject("added_by", UUID.class)),
                rs.getBytes("seal"));
    }
}
