package shop.troth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A purchase step by step, and how many SQL statements each step runs. What timed work runs beside them is not counted. */
public final class CountedPurchase {

    public static final String SKU = "PES010-025-100";

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PRODUCT = "/products/pes-membrane-filters";

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private CountedPurchase() {}

    /** Statements by step, in the order of the steps. */
    public static Map<String, Integer> of(Guest guest) {
        return new CountedPurchase().buy(guest);
    }

    private Map<String, Integer> buy(Guest guest) {
        count("product", () -> guest.shop().get(PRODUCT));
        count("add", () -> guest.adds(SKU, 1));
        count("cart", () -> guest.shop().get("/cart"));
        count("checkout", () -> guest.shop().get("/checkout"));
        count("details", guest::fillsIn);
        var reviewed = count("review", guest::reviews);
        count("place", () -> guest.placesOnly(reviewed));
        var bank = count("bank", () -> guest.shop().get(Guest.PAY).location());
        var back = guest.pays(URI.create(bank));
        count("return and mail", "mail", () -> {
            var answer = guest.shop().get(back);
            Awaitility.await().until(() -> isHandedOver(back));
            return answer;
        });
        var thanks = count("thanks", () -> guest.shop().get("/checkout/thanks"));
        assertThat(thanks.body()).contains("Your order has been placed");
        return counts;
    }

    /** Whether the one mail about the order of a payment is on its way. */
    private static boolean isHandedOver(String back) {
        return JdbcClient.create(SHOP.database()) // a connection of the test's own, which is not counted
                        .sql("""
                        select count(*) from mail.outgoing
                         where state = 'sent' and about = (select order_id from payments.payment where session = :session)
                        """)
                        .param("session", back.substring(back.indexOf('=') + 1))
                        .query(Long.class)
                        .single()
                == 1;
    }

    private <T> T count(String step, Supplier<T> request) {
        return count(step, "ledger-commit", request);
    }

    private <T> T count(String step, String worker, Supplier<T> request) {
        var answer = new AtomicReference<T>();
        var told = OwnStatements.told(worker, () -> answer.set(request.get()));
        counts.put(step, told.size() - 2 * looksInVain(told));
        return answer.get();
    }

    /** Each few seconds mail is looked for, and if there is none, for mail that was lost: two statements that no purchase causes. */
    private static int looksInVain(List<String> told) {
        return (int) told.stream()
                .filter(it -> it.contains("update mail.outgoing set state = 'uncertain'"))
                .count();
    }
}
