package shop.troth.policy.published;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Policy;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;

/** The published policies on a database of a bench, put together as the application does it. */
public final class BenchedPolicies {

    private BenchedPolicies() {}

    /** Publishes what each store's folder says, where nothing is published yet. */
    public static PublishedPolicies on(DataSource source, Stores stores) {
        var policies = new PublishedPolicies(
                new Versions(JdbcClient.create(source)), stores, Clock.systemUTC(), Register.ofThisBuild(), false);
        policies.afterSingletonsInstantiated();
        return policies;
    }

    /** All that a store ever published. */
    public static List<Policy> texts(PublishedPolicies policies, StoreId store) {
        return policies.versions(store).stream().map(PolicyVersion::policy).toList();
    }
}
