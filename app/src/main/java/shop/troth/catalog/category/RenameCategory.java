package shop.troth.catalog.category;

import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.category.Categories.Change;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.database.Transactions;
import shop.troth.kernel.StoreId;

/** Renames a category in all its products at once. A trigger records the redirect from its old address. */
@Service
public class RenameCategory {

    /** The outcome. */
    public sealed interface Outcome {
        /** It has this name, now or already before. */
        record Renamed() implements Outcome {}

        /**
         * Nothing was changed.
         *
         * @param why a sentence
         */
        record Not(String why) implements Outcome {}

        record NoSuchCategory() implements Outcome {}
    }

    private final JdbcClient db;
    private final CategoryRows rows;
    private final Categories categories;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public RenameCategory(DataSource database, Clock clock) {
        this.db = JdbcClient.create(database);
        this.rows = new CategoryRows(db);
        this.categories = new Categories(database);
        this.clock = clock;
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    /** Renames a category. Sending the same form again has no effect. */
    public Outcome rename(StoreId store, String from, String to, StaffEdit edit) {
        return Objects.requireNonNull(transaction.execute(_ -> write(store, from, to, edit)));
    }

    private Outcome write(StoreId store, String from, String to, StaffEdit edit) {
        edit.begin(db, store);
        if (rows.find(store, edit.key()).isPresent()) {
            return new Outcome.Renamed();
        }
        if (rows.all(store).stream().noneMatch(it -> it.name().equals(from))) {
            return new Outcome.NoSuchCategory();
        }
        var fault = categories.fault(store, from, to);
        if (!fault.isEmpty()) {
            return new Outcome.Not(fault);
        }
        rows.rename(store, from, to);
        rows.note(store, edit, Change.Kind.NAME, from, to, clock.instant());
        return new Outcome.Renamed();
    }
}
