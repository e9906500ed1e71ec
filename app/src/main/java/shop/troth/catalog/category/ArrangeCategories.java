package shop.troth.catalog.category;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.category.Categories.Category;
import shop.troth.catalog.category.Categories.Change;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.database.Transactions;
import shop.troth.kernel.StoreId;

/**
 * Reorders the categories of the shop's menu. This reorders their products, so it also applies to downloaded files and lists without a
 * search.
 */
@Service
public class ArrangeCategories {

    /** The outcome. */
    public sealed interface Outcome {
        /** They have this order, now or already before. */
        record Arranged() implements Outcome {}

        /** Nothing was changed, because they changed since the editor saw them. */
        record Changed() implements Outcome {}
    }

    private final JdbcClient db;
    private final CategoryRows rows;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public ArrangeCategories(DataSource database, Clock clock) {
        this.db = JdbcClient.create(database);
        this.rows = new CategoryRows(db);
        this.clock = clock;
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    /**
     * Reorders categories. Those not named follow the others; unknown names are ignored.
     *
     * @param mark fingerprint of what the editor saw
     */
    public Outcome arrange(StoreId store, List<String> order, String mark, StaffEdit edit) {
        return Objects.requireNonNull(transaction.execute(_ -> write(store, order, mark, edit)));
    }

    private Outcome write(StoreId store, List<String> order, String mark, StaffEdit edit) {
        edit.begin(db, store);
        if (rows.find(store, edit.key()).isPresent()) {
            return new Outcome.Arranged();
        }
        var all = rows.all(store);
        if (!Categories.mark(all).equals(mark)) {
            return new Outcome.Changed();
        }
        var before = all.stream().map(Category::name).toList();
        var after = new ArrayList<>(
                order.stream().filter(before::contains).distinct().toList());
        before.stream().filter(it -> !after.contains(it)).forEach(after::add);
        if (!after.equals(before)) {
            rows.arrange(store, after);
            rows.note(
                    store, edit, Change.Kind.ORDER, Categories.lines(before), Categories.lines(after), clock.instant());
        }
        return new Outcome.Arranged();
    }
}
