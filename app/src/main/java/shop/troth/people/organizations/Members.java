package shop.troth.people.organizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;
import shop.troth.vault.retention.ErasureParticipant;

/** The members of organizations. */
@Repository
class Members extends SealedTable<Members.Row> implements ErasureParticipant {

    /** Maximum number of members of an organization. */
    static final int MOST = 50;

    private static final String COLUMNS = """
            select store_id, account_id, organization_id, number, subject_id, joined_at, role, limit_minor, seal from people.organization_member
            """;

    /**
     * A member.
     *
     * @param number random number by which other members refer to them; grants no access
     * @param limitMinor the most that an order may cost that nobody else approved, in minor units; null for any amount
     */
    record Row(
            StoreId store,
            UUID account,
            UUID organization,
            UUID number,
            SubjectId person,
            Instant joinedAt,
            MemberRole role,
            @Nullable Long limitMinor,
            byte[] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            var member = "organization-member|%s|%s|%s|%s|%s|%s"
                    .formatted(store, account, organization, number, person.value(), joinedAt);
            var isPlain = role == MemberRole.PURCHASER && limitMinor == null; // as all were before there were roles
            return isPlain ? member : "%s|%s|%s".formatted(member, role, limitMinor);
        }

        /** Returns whether they may place an order of this amount without an approval. */
        boolean mayOrder(long totalMinor) {
            return role != MemberRole.REQUESTER && (limitMinor == null || totalMinor <= limitMinor);
        }

        Row with(MemberRole other, @Nullable Long most) {
            return new Row(store, account, organization, number, person, joinedAt, other, most, seal);
        }
    }

    Members(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "a member of an organization",
                "people.organization_member",
                "store_id, account_id",
                COLUMNS,
                Members::row);
    }

    Optional<Row> of(StoreId store, UUID account) {
        return one(store, account, "");
    }

    /** Reads the membership of an account as part of a round trip. */
    BatchedStatement<Optional<Row>> asked(StoreId store, UUID account) {
        return BatchedStatement.rows(
                        COLUMNS + " where store_id = :store and account_id = :account",
                        Map.of("store", store.value(), "account", account),
                        Members::row)
                .then(all -> all.stream().findFirst().filter(this::isOurs));
    }

    /** Returns the membership of an account, and prevents it from ending before the caller's transaction does. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Row> keep(StoreId store, UUID account) {
        return one(store, account, " for share");
    }

    private Optional<Row> one(StoreId store, UUID account, String lock) {
        return db.sql(COLUMNS + " where store_id = :store and account_id = :account" + lock)
                .param("store", store.value())
                .param("account", account)
                .query(Members::row)
                .optional()
                .filter(this::isOurs);
    }

    /** Returns all members of an organization, in the order in which they joined. */
    List<Row> all(StoreId store, UUID organization) {
        return db
                .sql(COLUMNS
                        + " where store_id = :store and organization_id = :organization order by joined_at, account_id")
                .param("store", store.value())
                .param("organization", organization)
                .query(Members::row)
                .list()
                .stream()
                .filter(this::isOurs)
                .toList();
    }

    /** Returns those who manage an organization: its administrators, or the longest member if it has none. */
    List<Row> managers(StoreId store, UUID organization) {
        var all = all(store, organization);
        var named =
                all.stream().filter(it -> it.role() == MemberRole.ADMINISTRATOR).toList();
        return named.isEmpty() ? all.stream().limit(1).toList() : named;
    }

    /** Returns whether a member manages the organization. */
    boolean manages(Row member) {
        return managers(member.store(), member.organization()).stream()
                .anyMatch(it -> it.account().equals(member.account()));
    }

    /** Returns what a member may do. */
    MemberRole role(Row member) {
        return manages(member) ? MemberRole.ADMINISTRATOR : member.role();
    }

    /** Changes what a member may do. */
    void change(Row row) {
        db.sql("""
                update people.organization_member set role = :role, limit_minor = :limit, seal = :seal
                 where store_id = :store and account_id = :account
                """)
                .param("store", row.store().value())
                .param("account", row.account())
                .param("role", row.role().name())
                .param("limit", row.limitMinor())
                .param("seal", over(row))
                .update();
    }

    /** Locks an organization's members and invitations until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(StoreId store, UUID organization) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:lock, 0))")
                .param("lock", "organization|%s|%s".formatted(store, organization))
                .query((rs, row) -> true)
                .single();
    }

    void add(Row row) {
        db.sql("""
                insert into people.organization_member
                       (store_id, account_id, organization_id, number, subject_id, joined_at, role, limit_minor, seal)
                values (:store, :account, :organization, :number, :person, :joined, :role, :limit, :seal)
                """)
                .param("store", row.store().value())
                .param("account", row.account())
                .param("organization", row.organization())
                .param("number", row.number())
                .param("person", row.person().value())
                .param("joined", row.joinedAt().atOffset(ZoneOffset.UTC))
                .param("role", row.role().name())
                .param("limit", row.limitMinor())
                .param("seal", over(row))
                .update();
    }

    /**
     * Removes a member.
     *
     * @return false if the account is no longer in that organization
     */
    boolean remove(Row row) {
        return db.sql("""
                        delete from people.organization_member
                         where store_id = :store and account_id = :account and organization_id = :organization
                        """)
                        .param("store", row.store().value())
                        .param("account", row.account())
                        .param("organization", row.organization())
                        .update()
                == 1;
    }

    @Override
    public List<String> forgetting() {
        return List.of("""
                with gone as (
                    delete from people.organization_member
                     where store_id = :store and subject_id = any(:people::uuid[]) returning account_id, organization_id, joined_at, role),
                uninvited as (
                    delete from people.organization_invitation i using gone
                     where i.store_id = :store and i.organization_id = gone.organization_id and (gone.role = 'ADMINISTRATOR' or not exists (
                           select from people.organization_member m
                            where m.store_id = :store and m.organization_id = gone.organization_id
                              and (m.joined_at, m.account_id) < (gone.joined_at, gone.account_id)))),
                withdrawn as (
                    delete from people.organization_request where store_id = :store and id in (
                           select id from people.organization_request
                            where store_id = :store and subject_id = any(:people::uuid[])
                            union all
                           select id from people.organization_request
                            where store_id = :store and order_id = any(:things::uuid[]))),
                undecided as (
                    update people.organization_request set decided_by = null
                     where store_id = :store and decided_by = any(:people::uuid[]))
                delete from people.organization_order
                 where store_id = :store and order_id in (
                       select order_id from people.organization_order
                        where store_id = :store and subject_id = any(:people::uuid[])
                        union all
                       select o.order_id from gone join people.organization_order o
                           on o.store_id = :store and o.account_id = gone.account_id)
                """);
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new StoreId(rs.getString("store_id")),
                rs.getObject("account_id", UUID.class),
                rs.getObject("organization_id", UUID.class),
                rs.getObject("number", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getObject("joined_at", OffsetDateTime.class).toInstant(),
                MemberRole.valueOf(rs.getString("role")),
                rs.getObject("limit_minor", Long.class),
                rs.getBytes("seal"));
    }
}
