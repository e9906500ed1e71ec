package shop.troth.catalog.transfer;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.feed.FeedTable;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.kernel.StoreId;

/** The only class that accesses the table of uploaded files. */
@Repository
@RequiredArgsConstructor
class CatalogUploads {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient db;

    void forgetOld(StoreId store, Instant now) {
        db.sql("delete from catalog.upload where store_id = :store and at < :before")
                .param("store", store.value())
                .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    void add(
            StoreId store,
            String content,
            @Nullable Integer pieces,
            boolean retireMissing,
            ImportCheck check,
            StaffEdit edit,
            Instant now) {
        counted(db.sql("""
                        insert into catalog.upload (store_id, id, staff_id, content, assumed_stock, retire_missing, at, products, variants,
                               new_products, new_variants, changed, retired, faults, more_faults, keep_stock)
                        values (:store, :id, :staff, :content, :pieces, :retire, :at, :products, :variants,
                               :newProducts, :newVariants, :changed, :retired, :faults, :moreFaults, :keepStock)
                        """), check)
                .param("store", store.value())
                .param("id", edit.key())
                .param("staff", edit.staff())
                .param("content", content)
                .param("pieces", pieces, Types.INTEGER)
                .param("retire", retireMissing)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Replaces the stored check of a file. */
    void keep(StoreId store, UUID id, ImportCheck check) {
        counted(db.sql("""
                        update catalog.upload
                           set products = :products, variants = :variants, new_products = :newProducts, new_variants = :newVariants,
                               changed = :changed, retired = :retired, faults = :faults, more_faults = :moreFaults,
                               keep_stock = :keepStock
                         where store_id = :store and id = :id
                        """), check)
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    private static StatementSpec counted(StatementSpec sql, ImportCheck check) {
        return sql.param("products", check.products())
                .param("variants", check.variants())
                .param("newProducts", check.newProducts())
                .param("newVariants", check.newVariants())
                .param("changed", check.changed())
                .param("retired", check.retired())
                .param("faults", check.faults().toArray(String[]::new))
                .param("moreFaults", check.moreFaults())
                .param("keepStock", check.keepStock());
    }

    void imported(StoreId store, UUID id, Instant now) {
        db.sql("update catalog.upload set applied_at = :now where store_id = :store and id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    Optional<Upload> find(StoreId store, UUID id) {
        return db.sql("""
                        select id, retire_missing, applied_at, products, variants, new_products, new_variants, changed, retired,
                               faults, more_faults, keep_stock
                          from catalog.upload
                         where store_id = :store and id = :id
                        """)
                .param("store", store.value())
                .param("id", id)
                .query(CatalogUploads::upload)
                .optional();
    }

    /** Returns the content of an existing file. */
    FeedTable content(StoreId store, UUID id) {
        return db.sql("select content, assumed_stock from catalog.upload where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id)
                .query((row, _) ->
                        ProductTable.read(row.getString("content"), row.getObject("assumed_stock", Integer.class)))
                .single();
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        var check = new ImportCheck(
                row.getInt("products"),
                row.getInt("variants"),
                row.getInt("new_products"),
                row.getInt("new_variants"),
                row.getInt("changed"),
                row.getInt("retired"),
                texts(row.getArray("faults")),
                row.getInt("more_faults"),
                row.getBoolean("keep_stock"));
        return new Upload(
                row.getObject("id", UUID.class),
                check,
                row.getBoolean("retire_missing"),
                row.getObject("applied_at", OffsetDateTime.class) != null);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
