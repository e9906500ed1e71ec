package shop.troth.people.organizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/** Invitations to organizations, each for the hash of an email address. */
@Repository
class Invitations extends SealedTable<Invitations.Row> {

    private static final String COLUMNS = """
            select store_id, id, organization_id, address, invited_at, expires_at, role, seal from people.organization_invitation
            """;

    private static final String REMOVE_ALL = """
            delete from people.organization_invitation
             where store_id = :store
               and address = (select address from people.account where store_id = :store and id = :account)
            """;

    record Row(
            StoreId store,
            UUID id,
            UUID organization,
            byte[] address,
            Instant invitedAt,
            Instant expiresAt,
            MemberRole role,
            byte[] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            var invitation = "organization-invitation|%s|%s|%s|%s|%s|%s"
                    .formatted(store, id, organization, HexFormat.of().formatHex(address), invitedAt, expiresAt);
            return role == MemberRole.PURCHASER ? invitation : invitation + "|" + role;
        }
    }

    Invitations(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "an invitation to an organization",
                "people.organization_invitation",
                "store_id, id",
                COLUMNS,
                Invitations::row);
    }

    /** Adds an invitation, or replaces an expired one to the same address. */
    void add(Row row) {
        db.sql("""
                insert into people.organization_invitation
                       (store_id, id, organization_id, address, invited_at, expires_at, role, seal)
                values (:store, :id, :organization, :address, :invited, :expires, :role, :seal)
                on conflict (store_id, organization_id, address) do update
                   set id = excluded.id, invited_at = excluded.invited_at, expires_at = excluded.expires_at, role = excluded.role,
                       seal = excluded.seal
                 where organization_invitation.expires_at <= excluded.invited_at
                """)
                .param("store", row.store().value())
                .param("id", row.id())
                .param("organization", row.organization())
                .param("address", row.address())
                .param("invited", UtcTime.of(row.invitedAt()))
                .param("expires", UtcTime.of(row.expiresAt()))
                .param("role", row.role().name())
                .param("seal", over(row))
                .update();
    }

    /** Returns an organization's invitations that can still be accepted, newest first; at most {@value Invite#MOST_WAITING}. */
    List<Row> of(StoreId store, UUID organization, Instant now) {
        return find(store, "organization_id = :about", organization, now);
    }

    /** Returns the invitations to an address that can still be accepted, newest first; at most {@value Invite#MOST_WAITING}. */
    List<Row> to(StoreId store, byte[] address, Instant now) {
        return find(store, "address = :about", address, now);
    }

    private List<Row> find(StoreId store, String where, Object about, Instant now) {
        return db
                .sql(COLUMNS + " where store_id = :store and expires_at > :now and " + where
                        + " order by invited_at desc, id limit :most")
                .param("store", store.value())
                .param("about", about)
                .param("now", UtcTime.of(now))
                .param("most", Invite.MOST_WAITING)
                .query(Invitations::row)
                .list()
                .stream()
                .filter(this::isOurs)
                .toList();
    }

    /**
     * Removes an invitation.
     *
     * @return false if it no longer exists
     */
    boolean remove(Row row) {
        return db.sql("delete from people.organization_invitation where store_id = :store and id = :id")
                        .param("store", row.store().value())
                        .param("id", row.id())
                        .update()
                == 1;
    }

    /**
     * Removes the invitations that a former member may have sent: all of the organization's if they managed it, because only those who do
     * invite.
     */
    void removeAllOf(Members.Row member) {
        db.sql("""
                delete from people.organization_invitation
                 where store_id = :store and organization_id = :organization and (:named or not exists (
                       select from people.organization_member
                        where store_id = :store and organization_id = :organization
                          and (joined_at, account_id) < (:joined, :account)))
                """)
                .param("store", member.store().value())
                .param("organization", member.organization())
                .param("named", member.role() == MemberRole.ADMINISTRATOR)
                .param("joined", UtcTime.of(member.joinedAt()))
                .param("account", member.account())
                .update();
    }

    /** Removes the invitations to the address of an account; none if it is closed. */
    void removeAll(StoreId store, UUID account) {
        db.sql(REMOVE_ALL).params(named(store, account)).update();
    }

    /**
     * Removes the invitations to an account that is in no organization, as part of a round trip. For a member, the organization must be
     * locked first, so {@link #removeAll} is used.
     */
    BatchedStatement<Integer> removing(StoreId store, UUID account) {
        return BatchedStatement.change(REMOVE_ALL + """
               and not exists (
                   select from people.organization_member where store_id = :store and account_id = :account)
            """, named(store, account));
    }

    private static Map<String, Object> named(StoreId store, UUID account) {
        return Map.of("store", store.value(), "account", account);
    }

    /** Deletes expired invitations. */
    @Recurring(name = "sweep-invitations", every = "15m")
    void sweep(Instant now) {
        db.sql("delete from people.organization_invitation where expires_at <= :now")
                .param("now", UtcTime.of(now))
                .update();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getObject("organization_id", UUID.class),
                rs.getBytes("address"),
                rs.getObject("invited_at", OffsetDateTime.class).toInstant(),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                MemberRole.valueOf(rs.getString("role")),
                rs.getBytes("seal"));
    }
}
