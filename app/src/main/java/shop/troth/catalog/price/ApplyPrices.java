package shop.troth.catalog.price;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.database.Transactions;
import shop.troth.kernel.StoreId;

/**
 * Applies a price plan, completely or not at all, exactly as reviewed. Repeating it has no effect. Carts and reviews with the old prices
 * show the change.
 */
@Service
public class ApplyPrices {

    /** The outcome. */
    public sealed interface Outcome {
        /** Applied, now or already before. */
        record Applied() implements Outcome {}

        /** Nothing was changed, because this many variants no longer have the prices in the plan. */
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
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    /** Applies a plan. In the history, the plan's id is the key of the edit, by which it can be undone. */
    public Outcome apply(StoreId store, UUID plan, UUID staff) {
        return Objects.requireNonNull(transaction.execute(status -> apply(store, plan, staff, status)));
    }

    private Outcome apply(StoreId store, UUID plan, UUID staff, TransactionStatus status) {
        new StaffEdit(plan, staff).begin(db, store);
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
