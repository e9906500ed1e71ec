package shop.troth.audits;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.keys.WrappedColumns;

/** Seals audits again when the root keyset is rotated. */
@Component
class AuditSeals extends WrappedColumns {

    AuditSeals(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                new Column("audits.engagement", "seal", Engagement.SAID),
                new Column("audits.finding", "seal", AuditFinding.SAID),
                new Column("audits.answer", "seal", AuditFinding.Answer.SAID),
                new Column("audits.report", "seal", AuditReport.SAID));
    }
}
