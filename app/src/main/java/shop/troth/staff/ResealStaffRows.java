package shop.troth.staff;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.keys.WrappedColumns;

/** Seals the desk's rows again when the root keyset is rotated. */
@Component
class ResealStaffRows extends WrappedColumns {

    ResealStaffRows(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                new Column("staff.person", "secrets", StaffMembers.SECRETS_SAID),
                new Column("staff.member", "seal", StaffMembers.SAID),
                new Column("staff.role", "seal", Roles.SAID),
                new Column(
                        "staff.link",
                        "code_key",
                        "'staff-link|' || id || '|' || encode(token_hash, 'hex') || '|' || role || '|'"
                                + " || array_to_string(stores, ',') || '|' || floor(extract(epoch from expires_at))::bigint || "
                                + AuditTerm.SAID),
                new Column(
                        "staff.session",
                        "seal",
                        "'staff-session|' || id || '|' || encode(token_hash, 'hex') || '|' || staff_id"
                                + " || '|' || floor(extract(epoch from born_at))::bigint"),
                new Column("staff.passkey", "sealed", "'staff-passkey|' || staff_id || '|' || id"),
                new Column("staff.mail_address", "sealed", "'staff-mail|' || staff_id || '|' || id"));
    }
}
