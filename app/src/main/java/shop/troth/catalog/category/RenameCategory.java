package shop.troth.catalog.category;

import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.category.Categories.Category;
import shop.troth.catalog.category.Categories.Change;
import shop.troth.catalog.edit.Edit;
import shop.troth.kernel.StoreId;

/** Gives a category another name, in all its products at once. A trigger notes where its old address leads. */
@Service
public class RenameCategory {

    /** How it ended. */
    public sealed interface Outcome {
        /** It has the name now, or had it before. */
        record Renamed() implements Outcome {}

        /**
         * Nothing was changed.
         *
         * @param why a sentence
         */
        record Not(String why) implements Outcome {}

        record NoSuchCategory() implements Outcome {}
    }

    private static final int LONGEST = 150;

    private final JdbcClient db;
    private final CategoryRows rows;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public RenameCategory(DataSource database, Clock clock) {
        this.db = JdbcClient.create(database);
        this.rows = new CategoryRows(db);
        this.clock = clock;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /** However often the same form is sent, it is done once. */
    public Outcome rename(StoreId store, String from, String to, Edit edit) {
        return Objects.requireNonNull(transaction.execute(_ -> write(store, from, to, edit)));
    }

    /** Why it cannot have this name, a sentence; the empty text if it can. */
    public String fault(StoreId store, String from, String to) {
        if (to.isEmpty() || to.length() > LONGEST || to.chars().anyMatch(Character::isISOControl)) {
            return "Enter a name of at most %d characters.".formatted(LONGEST);
        }
        if (Catalog.slug(to).replace("-", "").isEmpty()) {
            return "Enter a name with at least one letter or digit.";
        }
        if (to.equals(from)) {
            return "This is the name it has.";
        }
        var taken = rows.all(store).stream()
                .map(Category::name)
                .filter(it -> !it.equals(from))
                .anyMatch(it -> it.equalsIgnoreCase(to) || Catalog.slug(it).equals(Catalog.slug(to)));
        return taken ? "Another category has this name, or the same address." : "";
    }

    private Outcome write(StoreId store, String from, String to, Edit edit) {
        edit.begin(db, store);
        if (rows.find(store, edit.key()).isPresent()) {
            return new Outcome.Renamed();
        }
        if (rows.all(store).stream().noneMatch(it -> it.name().equals(from))) {
            return new Outcome.NoSuchCategory();
        }
        var fault = fault(store, from, to);
        if (!fault.isEmpty()) {
            return new Outcome.Not(fault);
        }
        rows.rename(store, from, to);
        rows.note(store, edit, Change.Kind.NAME, from, to, clock.instant());
        return new Outcome.Renamed();
    }
}
