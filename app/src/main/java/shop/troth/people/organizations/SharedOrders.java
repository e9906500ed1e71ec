package shop.troth.people.organizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.keys.OpensOrders;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/** The orders that members of an organization see. */
@Repository
class SharedOrders extends SealedTable<SharedOrders.Row> implements OpensOrders {

    private static final String COLUMNS = """
            select store_id, order_id, organization_id, account_id, subject_id, placed_at, seal from people.organization_order
            """;

    /**
     * @param account account of the member who placed it
     * @param person the buyer
     */
    record Row(
            StoreId store,
            OrderId order,
            UUID organization,
            UUID account,
            SubjectId person,
            Instant placedAt,
            byte[] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "organization-order|%s|%s|%s|%s|%s|%s"
                    .formatted(store, order.value(), organization, account, person.value(), placedAt);
        }
    }

    SharedOrders(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "an order of an organization",
                "people.organization_order",
                "store_id, order_id",
                COLUMNS,
                SharedOrders::row);
    }

    @Override
    public String what() {
        return "orders of organizations";
    }

    /** Adds an order. Safe to repeat. */
    void add(Row row) {
        db.sql("""
                insert into people.organization_order
                       (store_id, order_id, organization_id, account_id, subject_id, placed_at, seal)
                values (:store, :order, :organization, :account, :person, :placed, :seal)
                on conflict (store_id, order_id) do nothing
                """)
                .param("store", row.store().value())
                .param("order", row.order().value())
                .param("organization", row.organization())
                .param("account", row.account())
                .param("person", row.person().value())
                .param("placed", row.placedAt().atOffset(ZoneOffset.UTC))
                .param("seal", over(row))
                .update();
    }

    /** Returns a page of the orders of an organization's members, newest first. Assumes that no two are placed in the same microsecond. */
    List<Row> of(StoreId store, UUID organization, Instant before, int most) {
        return db
                .sql(COLUMNS + """
                 where store_id = :store and organization_id = :organization and placed_at < :before
                   and exists (select from people.organization_member m
                                where m.store_id = :store and m.account_id = organization_order.account_id
                                  and m.organization_id = :organization)
                 order by placed_at desc, order_id desc limit :most
                """)
                .param("store", store.value())
                .param("organization", organization)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(SharedOrders::row)
                .list()
                .stream()
                .filter(this::isOurs)
                .toList();
    }

    /** Removes the orders of a former member. */
    void removeAll(StoreId store, UUID account) {
        db.sql("delete from people.organization_order where store_id = :store and account_id = :account")
                .param("store", store.value())
                .param("account", account)
                .update();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new StoreId(rs.getString("store_id")),
                new OrderId(rs.getObject("order_id", UUID.class)),
                rs.getObject("organization_id", UUID.class),
                rs.getObject("account_id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getObject("placed_at", OffsetDateTime.class).toInstant(),
                rs.getBytes("seal"));
    }
}
