package shop.troth.people.organizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.people.organizations.RequestApproval.Item;
import shop.troth.people.organizations.RequestApproval.Reason;
import shop.troth.people.organizations.RequestApproval.State;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/** The carts of members that wait for an approval, and those that were decided on. */
@Repository
class ApprovalRequests extends SealedTable<ApprovalRequests.Row> {

    private static final String COLUMNS = """
            select store_id, id, organization_id, account_id, subject_id, skus, names, quantities, total_minor, state, reason, decided_by,
                   order_id, asked_at, expires_at, seal from people.organization_request
            """;

    /**
     * A request.
     *
     * @param totalMinor the most that the order may cost, in minor units
     * @param decidedBy not part of the seal, because it is removed when they leave; it is shown only if it is another member
     * @param order what was ordered with the approval
     */
    record Row(
            StoreId store,
            UUID id,
            UUID organization,
            UUID account,
            SubjectId person,
            List<Item> items,
            long totalMinor,
            State state,
            Optional<Reason> reason,
            Optional<SubjectId> decidedBy,
            Optional<OrderId> order,
            Instant askedAt,
            Instant expiresAt,
            byte[] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "organization-request|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s"
                    .formatted(
                            store,
                            id,
                            organization,
                            account,
                            person.value(),
                            items.stream()
                                    .map(it -> it.sku() + "×" + it.quantity())
                                    .toList(),
                            totalMinor,
                            state,
                            order.map(it -> it.value().toString()).orElse(""),
                            askedAt,
                            expiresAt);
        }

        Row decided(List<Item> left, State as, @Nullable Reason why, SubjectId by, Instant until) {
            return new Row(
                    store,
                    id,
                    organization,
                    account,
                    person,
                    left,
                    totalMinor,
                    as,
                    Optional.ofNullable(why),
                    Optional.of(by),
                    order,
                    askedAt,
                    until,
                    seal);
        }

        Row ordered(OrderId as) {
            return new Row(
                    store,
                    id,
                    organization,
                    account,
                    person,
                    items,
                    totalMinor,
                    state,
                    reason,
                    decidedBy,
                    Optional.of(as),
                    askedAt,
                    expiresAt,
                    seal);
        }
    }

    ApprovalRequests(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "a request for an approval",
                "people.organization_request",
                "store_id, id",
                COLUMNS,
                ApprovalRequests::row);
    }

    void add(Row row) {
        bind("""
                insert into people.organization_request
                       (store_id, id, organization_id, account_id, subject_id, skus, names, quantities, total_minor, state, reason,
                        decided_by, order_id, asked_at, expires_at, seal)
                values (:store, :id, :organization, :account, :person, :skus, :names, :quantities, :total, :state, :reason,
                        :by, :order, :asked, :expires, :seal)
                """, row)
                .param("organization", row.organization())
                .param("account", row.account())
                .param("person", row.person().value())
                .param("names", row.items().stream().map(Item::name).toArray(String[]::new))
                .param("total", row.totalMinor())
                .param("asked", UtcTime.of(row.askedAt()))
                .update();
    }

    /** Writes what was decided or ordered. */
    void change(Row row) {
        bind("""
                update people.organization_request
                   set skus = :skus, names = :names, quantities = :quantities, state = :state, reason = :reason, decided_by = :by,
                       order_id = :order, expires_at = :expires, seal = :seal
                 where store_id = :store and id = :id
                """, row)
                .param("names", row.items().stream().map(Item::name).toArray(String[]::new))
                .update();
    }

    private JdbcClient.StatementSpec bind(String sql, Row row) {
        return db.sql(sql)
                .param("store", row.store().value())
                .param("id", row.id())
                .param("skus", row.items().stream().map(Item::sku).toArray(String[]::new))
                .param("quantities", row.items().stream().map(Item::quantity).toArray(Integer[]::new))
                .param("state", row.state().name())
                .param("reason", row.reason().map(Enum::name).orElse(null))
                .param("by", row.decidedBy().map(SubjectId::value).orElse(null))
                .param("order", row.order().map(OrderId::value).orElse(null))
                .param("expires", UtcTime.of(row.expiresAt()))
                .param("seal", over(row));
    }

    /** Finds a request that has not expired, and locks it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Row> lock(StoreId store, UUID id, Instant now) {
        return db.sql(COLUMNS + " where store_id = :store and id = :id and expires_at > :now for update")
                .param("store", store.value())
                .param("id", id)
                .param("now", UtcTime.of(now))
                .query(ApprovalRequests::row)
                .optional()
                .filter(this::isOurs);
    }

    /** Returns what an organization's members ask for and nobody decided yet, oldest first. */
    List<Row> waiting(StoreId store, UUID organization, Instant now) {
        return find(store, "organization_id = :about and state = 'OPEN'", organization, now);
    }

    /** Returns what a member asked for, oldest first. */
    List<Row> of(StoreId store, UUID account, Instant now) {
        return find(store, "account_id = :about", account, now);
    }

    private List<Row> find(StoreId store, String where, UUID about, Instant now) {
        return db
                .sql(COLUMNS + " where store_id = :store and expires_at > :now and " + where
                        + " order by asked_at, id limit :most")
                .param("store", store.value())
                .param("about", about)
                .param("now", UtcTime.of(now))
                .param("most", RequestApproval.MOST)
                .query(ApprovalRequests::row)
                .list()
                .stream()
                .filter(this::isOurs)
                .toList();
    }

    void remove(Row row) {
        db.sql("delete from people.organization_request where store_id = :store and id = :id")
                .param("store", row.store().value())
                .param("id", row.id())
                .update();
    }

    /** Removes what a former member asked for, and their name from what they decided. */
    void removeAll(Members.Row member) {
        db.sql("delete from people.organization_request where store_id = :store and account_id = :account")
                .param("store", member.store().value())
                .param("account", member.account())
                .update();
        db.sql(
                        "update people.organization_request set decided_by = null where store_id = :store and decided_by = :person")
                .param("store", member.store().value())
                .param("person", member.person().value())
                .update();
    }

    /** Deletes expired requests. */
    @Recurring(name = "sweep-approvals", every = "15m")
    void sweep(Instant now) {
        db.sql("delete from people.organization_request where expires_at <= :now")
                .param("now", UtcTime.of(now))
                .update();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var skus = (String[]) rs.getArray("skus").getArray();
        var names = (String[]) rs.getArray("names").getArray();
        var quantities = (Integer[]) rs.getArray("quantities").getArray();
        return new Row(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getObject("organization_id", UUID.class),
                rs.getObject("account_id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                IntStream.range(0, skus.length)
                        .mapToObj(it -> new Item(skus[it], names[it], quantities[it]))
                        .toList(),
                rs.getLong("total_minor"),
                State.valueOf(rs.getString("state")),
                Optional.ofNullable(rs.getString("reason")).map(Reason::valueOf),
                Optional.ofNullable(rs.getObject("decided_by", UUID.class)).map(SubjectId::new),
                Optional.ofNullable(rs.getObject("order_id", UUID.class)).map(OrderId::new),
                rs.getObject("asked_at", OffsetDateTime.class).toInstant(),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }
}
