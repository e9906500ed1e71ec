package shop.troth.catalog.category;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.kernel.StoreId;

/** The categories of a store, read from the tables, and the history of their changes by staff. */
@Component
public class Categories {

    /**
     * A category.
     *
     * @param products number of products on sale
     */
    public record Category(String name, int products) {

        /** Returns its form in addresses. */
        public String address() {
            return Catalog.slug(name);
        }
    }

    /**
     * A change by staff.
     *
     * @param before a name, or names in the order of the menu, one per line
     */
    public record Change(UUID id, Kind kind, String before, String after, UUID staff, Instant at) {

        /** What was changed. */
        public enum Kind {
            NAME,
            ORDER;

            String word() {
                return name().toLowerCase(Locale.ROOT);
            }

            static Kind of(String word) {
                return valueOf(word.toUpperCase(Locale.ROOT));
            }
        }
    }

    private static final int LONGEST = 150;

    private final CategoryRows rows;

    public Categories(DataSource database) {
        this.rows = new CategoryRows(JdbcClient.create(database));
    }

    /** Returns the categories with products on sale, in the order of the shop's menu. */
    public List<Category> all(StoreId store) {
        return rows.all(store);
    }

    public Optional<Change> change(StoreId store, UUID id) {
        return rows.find(store, id);
    }

    /** Returns them, newest first. */
    public List<Change> changes(StoreId store, int most) {
        return rows.changes(store, most);
    }

    /** Returns why a category cannot have this name, one sentence; empty if it can. */
    public String fault(StoreId store, String from, String to) {
        if (to.isEmpty() || to.length() > LONGEST || to.chars().anyMatch(Character::isISOControl)) {
            return "Enter a name of at most %d characters.".formatted(LONGEST);
        }
        if (Catalog.slug(to).replace("-", "").isEmpty()) {
            return "Enter a name with at least one letter or digit.";
        }
        if (to.equals(from)) {
            return "The category has this name already.";
        }
        var taken = rows.all(store).stream()
                .map(Category::name)
                .filter(it -> !it.equals(from))
                .anyMatch(it -> it.equalsIgnoreCase(to) || Catalog.slug(it).equals(Catalog.slug(to)));
        return taken ? "Another category has this name, or the same address." : "";
    }

    /** Returns a fingerprint of names and order, to detect changes since a form was shown. */
    public static String mark(List<Category> all) {
        return UUID.nameUUIDFromBytes(
                        lines(all.stream().map(Category::name).toList()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static String lines(List<String> names) {
        return String.join("\n", names);
    }
}
