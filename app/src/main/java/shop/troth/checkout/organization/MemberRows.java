package shop.troth.checkout.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.Forgets;
import shop.troth.vault.RootSealed;
import shop.troth.vault.RootSeals;

/**
 * The members of all organizations. The root keyset seals each row, so that somebody who can write to the database alone makes nobody a
 * member who did not agree. An organization whose owner goes ends for everybody.
 */
@Repository
class MemberRows implements Forgets, RootSealed {

    private static final String SELECT =
            "select store_id, id, organization, account_id, subject_id, owner, joined_at, seal from checkout.organization_member";

    private final JdbcClient db;
    private final RootSeals seals;

    MemberRows(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.seals = new RootSeals(root, "a member of an organization");
    }

    Optional<Member> ofAccount(StoreId store, UUID account) {
        return db.sql(SELECT + " where store_id = :store and account_id = :account")
                .param("store", store.value())
                .param("account", account)
                .query(MemberRows::row)
                .optional()
                .filter(seals::isOurs);
    }

    /** Its owner first, then as they joined. */
    List<Member> of(StoreId store, UUID organization) {
        return db
                .sql(
                        SELECT
                                + " where store_id = :store and organization = :organization order by owner desc, joined_at, id")
                .param("store", store.value())
                .param("organization", organization)
                .query(MemberRows::row)
                .list()
                .stream()
                .filter(seals::isOurs)
                .toList();
    }

    /** As {@link #of}, and nobody else joins or leaves before the caller's transaction has ended. */
    List<Member> lock(StoreId store, UUID organization) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:organization, 0))")
                .param("organization", "organization|%s|%s".formatted(store, organization))
                .query((rs, row) -> true)
                .single();
        return of(store, organization);
    }

    /** @return false if the account is in an organization already */
    boolean add(Session who, UUID organization, boolean owner, Instant now) {
        var joined = now.truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        var row = new Member(
                who.store(), UUID.randomUUID(), organization, who.account(), who.person(), owner, joined, new byte[0]);
        return db.sql("""
                        insert into checkout.organization_member
                               (store_id, id, organization, account_id, subject_id, owner, joined_at, seal)
                        values (:store, :id, :organization, :account, :person, :owner, :joined, :seal)
                        on conflict (store_id, account_id) do nothing
                        """)
                        .param("store", row.store().value())
                        .param("id", row.id())
                        .param("organization", organization)
                        .param("account", row.account())
                        .param("person", row.person().value())
                        .param("owner", owner)
                        .param("joined", joined.atOffset(ZoneOffset.UTC))
                        .param("seal", seals.over(row))
                        .update()
                == 1;
    }

    /** One member, or everybody where it is the owner. */
    void remove(Member member) {
        db.sql("""
                delete from checkout.organization_member
                 where store_id = :store and (id = :id or (:owner and organization = :organization))
                """)
                .param("store", member.store().value())
                .param("id", member.id())
                .param("owner", member.owner())
                .param("organization", member.organization())
                .update();
    }

    @Override
    public String what() {
        return "memberships of organizations";
    }

    @Override
    public void forget(StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        db.sql("""
                delete from checkout.organization_member m
                 where m.store_id = :store
                   and (m.subject_id = any(:people::uuid[])
                        or m.organization in (select o.organization from checkout.organization_member o
                                               where o.store_id = :store and o.owner and o.subject_id = any(:people::uuid[])))
                """)
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .update();
    }

    @Override
    public long sealedByOlder() {
        return seals.older(all());
    }

    @Override
    public long sealAnew() {
        return seals.anew(
                all(),
                it -> db.sql(
                                "update checkout.organization_member set seal = :seal where store_id = :store and id = :id")
                        .param("seal", seals.over(it))
                        .param("store", it.store().value())
                        .param("id", it.id())
                        .update());
    }

    private List<Member> all() {
        return db.sql(SELECT + " where seal is not null").query(MemberRows::row).list();
    }

    private static Member row(ResultSet rs, int number) throws SQLException {
        return new Member(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getObject("organization", UUID.class),
                rs.getObject("account_id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getBoolean("owner"),
                rs.getObject("joined_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }
}
