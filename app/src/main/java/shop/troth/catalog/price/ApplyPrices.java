package shop.troth.catalog.price;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.edit.Edit;
import shop.troth.kernel.StoreId;

/**
 * Puts a price plan into effect, whole or not at all: what was looked over is what is written. However often it is asked, it is done once.
 * Carts and reviews that saw the old prices are told.
 */
@Service
public class ApplyPrices {

    /** How it ended. */
    public sealed interface Outcome {
        /** Now, or before. */
        record Applied() implements Outcome {}

        /** Nothing was changed: so many variants no longer cost what the plan says. */
        record Changed(int variants) implements Outcome {}

        record NoSuchPlan() implements Outcome {}
    }

    private static final int STEP = 500;

    private final JdbcClient db;
    private final Plans plans;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public ApplyPrices(DataSource database, Clock clock) {
        this.db = JdbcClient.create(database);
        this.plans = new Plans(db);
        this.clock = clock;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /** The history has the plan's number as the key of the edit, by which it is undone. */
    public Outcome apply(StoreId store, UUID plan, UUID staff) {
        return Objects.requireNonNull(transaction.execute(status -> apply(store, plan, staff, status)));
    }

    private Outcome apply(StoreId store, UUID plan, UUID staff, TransactionStatus status) {
        new Edit(plan, staff).begin(db, store);
        if (!plans.apply(store, plan, clock.instant())) {
            return plans.find(store, plan).isPresent() ? new Outcome.Applied() : new Outcome.NoSuchPlan();
        }
        int wanted = 0;
        int written = 0;
        var after = "";
        for (var lines = plans.lines(store, plan, after, STEP);
                !lines.isEmpty();
                lines = plans.lines(store, plan, after, STEP)) {
            after = lines.getLast().sku();
            var skus = lines.stream()
                    .filter(it -> it.leftOut().isEmpty())
                    .map(PricePlan.Line::sku)
                    .toList();
            wanted += skus.size();
            written += plans.write(store, plan, skus);
        }
        if (written < wanted) {
            status.setRollbackOnly();
            return new Outcome.Changed(wanted - written);
        }
        return new Outcome.Applied();
    }
}
