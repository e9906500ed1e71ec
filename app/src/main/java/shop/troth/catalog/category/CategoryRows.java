package shop.troth.catalog.category;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.catalog.category.Categories.Category;
import shop.troth.catalog.category.Categories.Change;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.kernel.StoreId;

/** Accesses the tables of categories: the column of products, whose order determines theirs, and the changes by staff. */
@Repository
@RequiredArgsConstructor
class CategoryRows {

    private final JdbcClient db;

    /** Returns the categories with products on sale, in the order of the shop's menu, which is that of their first products. */
    List<Category> all(StoreId store) {
        return db.sql("""
                        select category, count(*) as products
                          from catalog.product p
                         where store_id = :store and not retired
                           and exists (select from catalog.variant v
                                        where v.store_id = p.store_id and v.product = p.slug and not v.retired offset 0)
                         group by category
                         order by (array_agg(position order by position, slug collate "C"))[1],
                                  (array_agg(slug order by position, slug collate "C"))[1] collate "C"
                        """)
                .param("store", store.value())
                .query((row, _) -> new Category(row.getString("category"), row.getInt("products")))
                .list();
    }

    /** Renames a category, also in retired products, in case they are restored. @return number of products renamed */
    int rename(StoreId store, String from, String to) {
        return db.sql("update catalog.product set category = :to where store_id = :store and category = :from")
                .param("to", to)
                .param("store", store.value())
                .param("from", from)
                .update();
    }

    /** Orders products by these categories. Within a category, and after those named, they keep their order. */
    int arrange(StoreId store, List<String> order) {
        return db.sql("""
                        update catalog.product p set position = ranked.place
                          from (select slug,
                                       row_number() over (order by array_position(cast(:order as text[]), category), position,
                                                                   slug collate "C")::int - 1 as place
                                  from catalog.product
                                 where store_id = :store and not retired) ranked
                         where p.store_id = :store and p.slug = ranked.slug and p.position <> ranked.place
                        """)
                .param("order", order.toArray(String[]::new))
                .param("store", store.value())
                .update();
    }

    void note(StoreId store, StaffEdit edit, Change.Kind kind, String before, String after, Instant now) {
        db.sql("""
                        insert into catalog.category_change (store_id, id, kind, old_value, new_value, staff_id, at)
                        values (:store, :id, :kind, :before, :after, :staff, :at)
                        """)
                .param("store", store.value())
                .param("id", edit.key())
                .param("kind", kind.word())
                .param("before", before)
                .param("after", after)
                .param("staff", edit.staff())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Change> find(StoreId store, UUID id) {
        return db.sql("""
                        select id, kind, old_value, new_value, staff_id, at
                          from catalog.category_change
                         where store_id = :store and id = :id
                        """)
                .param("store", store.value())
                .param("id", id)
                .query(CategoryRows::change)
                .optional();
    }

    /** Returns them, newest first. */
    List<Change> changes(StoreId store, int most) {
        return db.sql("""
                        select id, kind, old_value, new_value, staff_id, at
                          from catalog.category_change
                         where store_id = :store
                         order by at desc, id
                         limit :most
                        """)
                .param("store", store.value())
                .param("most", most)
                .query(CategoryRows::change)
                .list();
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getObject("id", UUID.class),
                Change.Kind.of(row.getString("kind")),
                row.getString("old_value"),
                row.getString("new_value"),
                row.getObject("staff_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
