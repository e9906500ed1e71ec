package shop.troth.catalog.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.ImportCatalog.Report;
import shop.troth.catalog.edit.Edit;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.catalog.feed.Table;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/**
 * Catalog files that staff uploaded: kept for a day, looked over as if they were imported, then imported as {@code ./troth import} does
 * it, but only whole: a file with an error changes nothing.
 */
@Component
public class Uploads {

    private static final Duration KEPT = Duration.ofDays(1);

    /**
     * What a file would change.
     *
     * @param report of the import, which was taken back
     * @param newProducts how many of its products and {@code newVariants} how many of its variants the store does not know
     * @param applied whether it was imported
     */
    public record Preview(
            UUID id, Report report, int newProducts, int newVariants, boolean retireMissing, boolean applied) {}

    private record Upload(String content, boolean retireMissing, boolean applied) {}

    private final JdbcClient db;
    private final ImportCatalog importCatalog;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public Uploads(DataSource database, ImportCatalog importCatalog, Clock clock) {
        this.db = JdbcClient.create(database);
        this.importCatalog = importCatalog;
        this.clock = clock;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /**
     * Keeps a file, to be looked over. Its number is the key of the edit.
     *
     * @param content without NUL, which the database does not keep
     */
    public void add(StoreId store, String content, boolean retireMissing, Edit edit) {
        db.sql("delete from catalog.upload where store_id = :store and at < :before")
                .param("store", store.value())
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
        db.sql("""
                        insert into catalog.upload (store_id, id, staff_id, content, retire_missing, at)
                        values (:store, :id, :staff, :content, :retire, :at) on conflict (store_id, id) do nothing
                        """)
                .param("store", store.value())
                .param("id", edit.key())
                .param("staff", edit.staff())
                .param("content", content)
                .param("retire", retireMissing)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * What importing it now would change.
     *
     * @param keepStock whether the stock there is stays, because who imports it may not change it
     */
    public Optional<Preview> preview(Store store, UUID id, boolean keepStock) {
        return find(store.id(), id).flatMap(upload -> {
            var table = ProductTable.read(upload.content(), null);
            return Optional.ofNullable(transaction.execute(status -> {
                status.setRollbackOnly();
                var products = unknown(
                        store.id(),
                        "select count(*) from unnest(:keys) as it (key) where not exists (select from catalog.product where store_id = :store and slug = key)",
                        values(table, "product"));
                var variants = unknown(
                        store.id(),
                        "select count(*) from unnest(:keys) as it (key) where not exists (select from catalog.variant where store_id = :store and sku = key)",
                        values(table, "sku"));
                var report = importCatalog.run(store.id(), options(store, upload, keepStock), table);
                return new Preview(id, report, products, variants, upload.retireMissing(), upload.applied());
            }));
        });
    }

    /**
     * Imports it, once, unless it has an error; and into the probe twin, as the command line does.
     *
     * @param keepStock as for the preview
     * @return what came of it; empty if there is no such file, or it was imported before
     */
    public Optional<Report> apply(Store store, UUID id, UUID staff, boolean keepStock) {
        return find(store.id(), id).filter(it -> !it.applied()).flatMap(upload -> {
            var table = ProductTable.read(upload.content(), null);
            return Optional.ofNullable(transaction.execute(status -> {
                new Edit(id, staff).begin(db, store.id());
                if (!mark(store.id(), id)) {
                    return null;
                }
                var report = importCatalog.run(store.id(), options(store, upload, keepStock), table);
                if (report.faults().isEmpty()) {
                    importCatalog.run(store.id().twin(), options(store, upload, keepStock), table);
                } else {
                    status.setRollbackOnly();
                }
                return report;
            }));
        });
    }

    private static ImportCatalog.Options options(Store store, Upload upload, boolean keepStock) {
        return ImportCatalog.Options.of(store)
                .retireMissing(upload.retireMissing())
                .keepStock(keepStock);
    }

    private boolean mark(StoreId store, UUID id) {
        return db.sql(
                                "update catalog.upload set applied_at = :now where store_id = :store and id = :id and applied_at is null")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("store", store.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    private Optional<Upload> find(StoreId store, UUID id) {
        return db.sql(
                        "select content, retire_missing, applied_at from catalog.upload where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id)
                .query((row, _) -> new Upload(
                        row.getString("content"),
                        row.getBoolean("retire_missing"),
                        row.getObject("applied_at", OffsetDateTime.class) != null))
                .optional();
    }

    private int unknown(StoreId store, String sql, List<String> keys) {
        return db.sql(sql)
                .param("store", store.value())
                .param("keys", keys.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    private static List<String> values(Table table, String column) {
        var index = table.heading().indexOf(column);
        return index < 0
                ? List.of()
                : table.rows().stream()
                        .flatMap(it -> Stream.of(it).filter(row -> row.fields().size() > index))
                        .map(it -> it.fields().get(index))
                        .filter(it -> it.indexOf('\0') < 0)
                        .distinct()
                        .toList();
    }
}
