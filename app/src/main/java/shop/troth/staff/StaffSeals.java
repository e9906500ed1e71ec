package shop.troth.staff;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.keys.RootSealed;

/** Seals the desk's rows again when the root keyset is rotated. */
@Component
class StaffSeals implements RootSealed {

    /** @param said the SQL expression for the text that the seal covers */
    private record Sealed(String table, String column, String said) {}

    private record Row(byte[] sealed, String said) {}

    private static final List<Sealed> ALL = List.of(
            new Sealed("staff.person", "secrets", StaffMembers.SECRETS_SAID),
            new Sealed("staff.member", "seal", StaffMembers.SAID),
            new Sealed("staff.role", "seal", Roles.SAID),
            new Sealed(
                    "staff.link",
                    "code_key",
                    "'staff-link|' || id || '|' || encode(token_hash, 'hex') || '|' || role || '|'"
                            + " || array_to_string(stores, ',') || '|' || floor(extract(epoch from expires_at))::bigint"),
            new Sealed(
                    "staff.session",
                    "seal",
                    "'staff-session|' || id || '|' || encode(token_hash, 'hex') || '|' || staff_id"
                            + " || '|' || floor(extract(epoch from born_at))::bigint"),
            new Sealed("staff.name_key", "wrapped", "'staff-names|' || store_id"),
            new Sealed("staff.mail_address", "sealed", "'staff-mail|' || staff_id || '|' || id"));

    private final JdbcClient db;
    private final RootKeyset root;

    StaffSeals(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.root = root;
    }

    @Override
    public long sealedByOlder() {
        return ALL.stream().mapToLong(it -> older(it).size()).sum();
    }

    @Override
    public long sealAnew() {
        return ALL.stream().mapToLong(this::sealAnew).sum();
    }

    private long sealAnew(Sealed of) {
        long done = 0;
        for (var row : older(of)) {
            try {
                var content = root.unwrap(row.sealed(), row.said());
                done += db.sql("update %s set %2$s = :new where %2$s = :old".formatted(of.table(), of.column()))
                        .param("new", root.wrap(content, row.said()))
                        .param("old", row.sealed())
                        .update();
            } catch (RootKeyset.DoesNotOpen e) {
                // not written by this application: it stays as it is and grants nothing
            }
        }
        return done;
    }

    private List<Row> older(Sealed of) {
        return db
                .sql("select %s as sealed, %s as said from %s".formatted(of.column(), of.said(), of.table()))
                .query((rs, row) -> new Row(rs.getBytes("sealed"), rs.getString("said")))
                .list()
                .stream()
                .filter(it -> !root.isNewest(it.sealed()))
                .toList();
    }
}
