package shop.troth.catalog.edit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;

/** The history of the catalog, which triggers write, and undoing parts of it. */
@Repository
@RequiredArgsConstructor
class CatalogHistory {

    /** One field before and after a change, in the form of the table. */
    record Row(
            UUID id,
            String product,
            String sku,
            String field,
            Optional<String> before,
            Optional<String> after,
            Optional<UUID> edit,
            Optional<UUID> staff,
            java.time.Instant at,
            boolean latest) {}

    /** SQL condition that no newer change of the same field exists; for a variant, under any product. */
    private static final String LATEST = """
            case when c.sku = ''
                 then not exists (select from catalog.change n
                                   where n.store_id = c.store_id and n.product = c.product and n.sku = ''
                                     and n.field = c.field and n.id > c.id)
                 else not exists (select from catalog.change n
                                   where n.store_id = c.store_id and n.sku = c.sku and n.sku <> ''
                                     and n.field = c.field and n.id > c.id)
            end
            """;

    private final JdbcClient db;

    boolean isDone(StoreId store, StaffEdit edit) {
        return db.sql("select exists (select from catalog.change where store_id = :store and edit = :edit)")
                .param("store", store.value())
                .param("edit", edit.key())
                .query(Boolean.class)
                .single();
    }

    /** Returns the changes of a product and its variants before a given one, newest first. */
    List<Row> of(StoreId store, String slug, UUID before, int most) {
        return db.sql("""
                        select id, product, sku, field, old_value, new_value, edit, staff_id, at, %s as latest
                          from catalog.change c
                         where store_id = :store and product = :slug and id < :before
                         order by id desc
                         limit :most
                        """.formatted(LATEST))
                .param("store", store.value())
                .param("slug", slug)
                .param("before", before)
                .param("most", most)
                .query(CatalogHistory::row)
                .list();
    }

    Optional<Row> find(StoreId store, UUID id) {
        return db.sql("""
                        select id, product, sku, field, old_value, new_value, edit, staff_id, at, %s as latest
                          from catalog.change c
                         where store_id = :store and id = :id
                        """.formatted(LATEST))
                .param("store", store.value())
                .param("id", id)
                .query(CatalogHistory::row)
                .optional();
    }

    /** Returns the changes of variants' prices by an edit. */
    List<UUID> ofEdit(StoreId store, UUID edit) {
        return db.sql("""
                        select id from catalog.change
                         where store_id = :store and edit = :edit and field in ('price_minor', 'was_minor', 'breaks', 'sale')
                         order by id
                        """)
                .param("store", store.value())
                .param("edit", edit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** How many variants these are about. */
    int variants(StoreId store, Collection<UUID> ids) {
        return db.sql(
                        "select count(distinct sku) from catalog.change where store_id = :store and id = any (:ids::uuid[])")
                .param("store", store.value())
                .param("ids", texts(ids))
                .query(Integer.class)
                .single();
    }

    /** Until the transaction ends nobody changes the variants that these are about, and no change of theirs goes unseen. */
    void lockVariants(StoreId store, Collection<UUID> ids) {
        db.sql("""
                        select sku from catalog.variant
                         where store_id = :store
                           and sku in (select sku from catalog.change where store_id = :store and id = any (:ids::uuid[]))
                         order by sku
                           for update
                        """)
                .param("store", store.value())
                .param("ids", texts(ids))
                .query(String.class)
                .list();
    }

    /**
     * Returns those of these changes after which no other edit changed any price of the same variant or moved it, because its prices belong
     * together.
     */
    List<UUID> latestPrices(StoreId store, Collection<UUID> ids) {
        return db.sql("""
                        select id from catalog.change c
                         where store_id = :store and id = any (:ids::uuid[])
                           and not exists (select from catalog.change n
                                            where n.store_id = c.store_id and n.sku = c.sku and n.sku <> ''
                                              and n.field in ('price_minor', 'was_minor', 'breaks', 'sale') and n.id > c.id
                                              and n.edit is distinct from c.edit)
                           and exists (select from catalog.variant v
                                        where v.store_id = c.store_id and v.sku = c.sku and v.product = c.product)
                        """)
                .param("store", store.value())
                .param("ids", texts(ids))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Restores earlier values of products. */
    int undoProducts(StoreId store, Collection<UUID> ids) {
        return db.sql("""
                        with undone as (
                            select c.product, jsonb_object_agg(c.field, c.old_value) as earlier
                              from catalog.change c
                             where c.store_id = :store and c.id = any (:ids::uuid[]) and c.sku = ''
                             group by c.product
                        )
                        update catalog.product it
                           set (name, category, picture, summary, description, specifications, documents, related, retired)
                             = (select r.name, r.category, r.picture, r.summary, r.description, r.specifications, r.documents,
                                       r.related, r.retired
                                  from jsonb_populate_record(it, undone.earlier) r)
                          from undone
                         where it.store_id = :store and it.slug = undone.product
                        """)
                .param("store", store.value())
                .param("ids", texts(ids))
                .update();
    }

    /** Restores earlier values of variants that still belong to the same products. */
    int undoVariants(StoreId store, Collection<UUID> ids) {
        return db.sql("""
                        with undone as (
                            select c.product, c.sku, jsonb_object_agg(c.field, c.old_value) as earlier
                              from catalog.change c
                             where c.store_id = :store and c.id = any (:ids::uuid[]) and c.sku <> ''
                             group by c.product, c.sku
                        )
                        update catalog.variant it
                           set (options, details, unit, ordering, weight, price_minor, was_minor, breaks, sale, retired)
                             = (select r.options, r.details, r.unit, r.ordering, r.weight, r.price_minor, r.was_minor, r.breaks, r.sale, r.retired
                                  from jsonb_populate_record(it, undone.earlier) r)
                          from undone
                         where it.store_id = :store and it.sku = undone.sku and it.product = undone.product
                        """)
                .param("store", store.value())
                .param("ids", texts(ids))
                .update();
    }

    int retireProduct(StoreId store, String slug, boolean retired) {
        return db.sql(
                        "update catalog.product set retired = :retired where store_id = :store and slug = :slug and retired <> :retired")
                .param("retired", retired)
                .param("store", store.value())
                .param("slug", slug)
                .update();
    }

    int retireVariants(StoreId store, String slug, List<String> skus, boolean retired) {
        return db.sql("""
                        update catalog.variant set retired = :retired
                         where store_id = :store and product = :slug and sku = any (:skus) and retired <> :retired
                        """)
                .param("retired", retired)
                .param("store", store.value())
                .param("slug", slug)
                .param("skus", skus.toArray(String[]::new))
                .update();
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("product"),
                row.getString("sku"),
                row.getString("field"),
                Optional.ofNullable(row.getString("old_value")),
                Optional.ofNullable(row.getString("new_value")),
                Optional.ofNullable(row.getObject("edit", UUID.class)),
                Optional.ofNullable(row.getObject("staff_id", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBoolean("latest"));
    }
}
