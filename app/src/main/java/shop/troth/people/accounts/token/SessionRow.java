package shop.troth.people.accounts.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.keys.RootSeals;

/** A session's row, with the seal over whose it is and when it began. */
record SessionRow(byte[] id, Session session, byte[] seal) implements RootSeals.Row {

    /** Selects all sessions; to be followed by a condition. */
    static final String SELECT = """
            select s.store_id, s.id, s.number, s.account_id, a.subject_id, s.how, s.born_at, s.seen_at, s.seal,
            exists (select from people.organization_member m
                     where m.store_id = s.store_id and m.account_id = s.account_id) as in_organization
              from people.session s join people.account a on a.store_id = s.store_id and a.id = s.account_id
            """;

    @Override
    public StoreId store() {
        return session.store();
    }

    @Override
    public String said() {
        return String.join(
                "|",
                "session",
                session.store().toString(),
                HexFormat.of().formatHex(id),
                session.account().toString(),
                session.person().value().toString(),
                session.how(),
                session.bornAt().toString());
    }

    static SessionRow of(ResultSet rs, int number) throws SQLException {
        return new SessionRow(
                rs.getBytes("id"),
                new Session(
                        new StoreId(rs.getString("store_id")),
                        rs.getObject("number", UUID.class),
                        rs.getObject("account_id", UUID.class),
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        rs.getString("how"),
                        instant(rs, "born_at"),
                        instant(rs, "seen_at"),
                        rs.getBoolean("in_organization")),
                rs.getBytes("seal"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
