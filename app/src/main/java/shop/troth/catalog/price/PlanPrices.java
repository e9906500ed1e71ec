package shop.troth.catalog.price;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.database.Transactions;
import shop.troth.kernel.StoreId;

/** Computes new prices of many variants and stores them for review. Nothing in the shop changes yet. */
@Service
public class PlanPrices {

    /** The maximum number of variants in one plan. */
    public static final int MOST = 10_000;

    private static final int STEP = 1_000;

    /** The outcome. */
    public enum Outcome {
        PLANNED,
        NOTHING_CHOSEN,
        TOO_MANY
    }

    private final Plans plans;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public PlanPrices(DataSource database, Clock clock) {
        this.plans = new Plans(JdbcClient.create(database));
        this.clock = clock;
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    /**
     * Creates a plan, or finds the one with the same key.
     *
     * @param slugs of the products whose variants get new prices
     * @param how in words, for the pages
     */
    public Outcome plan(StoreId store, List<String> slugs, PriceRule rule, String how, StaffEdit edit) {
        return Objects.requireNonNull(transaction.execute(_ -> write(store, slugs, rule, how, edit)));
    }

    private Outcome write(StoreId store, List<String> slugs, PriceRule rule, String how, StaffEdit edit) {
        if (slugs.size() > MOST) {
            return Outcome.TOO_MANY;
        }
        var lines = new ArrayList<PricePlan.Line>();
        for (int from = 0; from < slugs.size(); from += STEP) {
            for (var it : plans.sold(store, slugs.subList(from, Math.min(from + STEP, slugs.size())))) {
                lines.add(line(it, rule, clock.instant()));
            }
            if (lines.size() > MOST) {
                return Outcome.TOO_MANY;
            }
        }
        if (lines.isEmpty()) {
            return Outcome.NOTHING_CHOSEN;
        }
        if (plans.add(store, edit, how, clock.instant())) {
            plans.addLines(store, edit.key(), lines);
        }
        return Outcome.PLANNED;
    }

    private static PricePlan.Line line(Plans.Priced it, PriceRule rule, Instant now) {
        return switch (rule.apply(it.prices().at(now))) {
            case PriceRule.Result.Priced(var after) ->
                new PricePlan.Line(
                        it.sku(),
                        it.name(),
                        it.prices(),
                        after,
                        after.equals(it.prices()) ? "it costs that already" : "");
            case PriceRule.Result.LeftOut(var why) ->
                new PricePlan.Line(it.sku(), it.name(), it.prices(), it.prices(), why);
        };
    }
}
