package shop.troth.catalog.edit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.stores.Store;

/** The history of a product: what was changed, by whom, and when. */
@Component
public class ProductHistory {

    /** The position before the newest change. */
    public static final UUID NEWEST = new UUID(-1, -1);

    /**
     * One field of the product or of a variant.
     *
     * @param sku catalog number; empty for the product itself
     * @param field name of the column in the catalog file; or {@code created}, {@code retired}, or {@code sale} for all columns of a sale
     * @param before value in the form of the catalog file
     * @param staff id of the member of staff; empty for an import from the command line
     * @param undoable whether the earlier value can be restored, because it was not changed since
     */
    public record Change(
            UUID id,
            String sku,
            String field,
            String before,
            String after,
            Optional<UUID> staff,
            Instant at,
            boolean undoable) {}

    private final CatalogHistory changes;

    public ProductHistory(DataSource database) {
        this.changes = new CatalogHistory(JdbcClient.create(database));
    }

    /** Returns them, newest first. */
    public List<Change> of(Store store, String slug, UUID before, int most) {
        return changes.of(store.id(), slug, before, most).stream()
                .map(it -> new Change(
                        it.id(),
                        it.sku(),
                        name(it.field()),
                        text(store, it.field(), it.before()),
                        text(store, it.field(), it.after()),
                        it.staff(),
                        it.at(),
                        it.latest() && UndoChange.isUndoable(it.field())))
                .toList();
    }

    private static String name(String field) {
        return switch (field) {
            case "price_minor" -> "price";
            case "was_minor" -> "was";
            default -> field;
        };
    }

    private static String text(Store store, String field, Optional<String> value) {
        var currency = store.currency();
        return switch (field) {
            case "price_minor", "was_minor" ->
                value.map(it -> Sheets.amount(currency, Long.parseLong(it))).orElse("");
            case "breaks" -> value.map(it -> Sheets.breaks(currency, it)).orElse("");
            case "sale" -> value.map(it -> Sheets.sale(store, it)).orElse("");
            case "retired" ->
                value.map(it -> it.equals("true") ? "retired" : "for sale").orElse("");
            default -> value.orElse("");
        };
    }
}
