package shop.troth.catalog.price;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Reads price plans for review. */
@Component
public class FindPlans {

    private final Plans plans;

    public FindPlans(DataSource database) {
        this.plans = new Plans(JdbcClient.create(database));
    }

    public Optional<PricePlan> find(StoreId store, UUID plan) {
        return plans.find(store, plan);
    }

    /**
     * Returns its lines, in the order of item numbers.
     *
     * @param after the last number of the previous page; empty for the first page
     */
    public List<PricePlan.Line> lines(StoreId store, UUID plan, String after, int most) {
        return plans.lines(store, plan, after, most);
    }
}
