package shop.troth.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Guest;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;

/**
 * How many SQL statements each step of a purchase may run. What the machine's speed has no say in; how fast a purchase is,
 * {@code ./troth bench purchase} measures. What timed work runs beside them is not counted.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementBudgetTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SKU = "PES010-025-100";
    private static final String PRODUCT = "/products/pes-membrane-filters";

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(saved[^\"]*)\" value=\"([^\"]*)\">");

    /**
     * Steps in their order, each with its budget, for a shopper alone: among many, mails and messages share statements, and a
     * purchase has fewer than 40 (Measures in the design).
     */
    private static final Map<String, Integer> BUDGETS = budgets();

    /**
     * The same for somebody who is signed in, has bought before, and has one saved address, which is filled in: in the form, whose session
     * it is and what the account holds. What the form sends back as it was filled in, the cart, the review, and the order need to know no more
     * than a minute ago (decision 0028).
     */
    private static final Map<String, Integer> BUDGETS_SIGNED_IN = budgetsSignedIn();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void no_step_of_a_purchase_runs_more_statements_than_its_budget() {
        stocked();
        purchase(guest()); // the first one finds the caches of the nodes empty

        within(BUDGETS, purchase(guest()));
    }

    @Test
    void no_step_of_a_purchase_signed_in_does() {
        stocked();
        var member = member();
        purchase(member); // the first one saves the address

        within(BUDGETS_SIGNED_IN, purchase(member));
    }

    /** Whose session it is and what the account holds is asked with the cart. What was opened is in the ledger besides. */
    @Test
    void the_form_of_somebody_signed_in_asks_the_database_as_often_as_a_guest_s() {
        stocked();
        var member = member();
        purchase(member);
        var guest = guest().adds(SKU, 1);
        member.adds(SKU, 1);
        member.shop().get("/cart"); // the cart is in this browser from now on

        assertThat(OwnStatements.tripsOfRequest(() -> guest.shop().get("/checkout")))
                .isEqualTo(2);
        assertThat(OwnStatements.tripsOfRequest(
                        () -> assertThat(member.shop().get("/checkout").body()).contains("1 Example Street")))
                .isEqualTo(2);
    }

    private static Guest member() {
        var owner = new Owner(RunningShop.STORE).joins();
        var member = new Guest(SHOP, owner.email);
        member.shop()
                .cookies()
                .put("session", Objects.requireNonNull(owner.browser.cookies().get("session")));
        return member;
    }

    private static void within(Map<String, Integer> budgets, Map<String, Integer> counts) {
        assertThat(counts)
                .containsOnlyKeys(budgets.keySet())
                .allSatisfy((step, count) ->
                        assertThat(count).as("statements of %s", step).isLessThanOrEqualTo(budgets.get(step)));
    }

    private void stocked() {
        db.sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore'")
                .update();
    }

    private static Guest guest() {
        return new Guest(SHOP, "counted-" + UUID.randomUUID() + "@example.org");
    }

    @Test
    void one_statement_too_many_is_seen() { // or the counts above prove nothing
        assertThat(OwnStatements.of(() -> db.sql("select sku from catalog.stock where on_hand < 0")
                        .query(String.class)
                        .list()))
                .isEqualTo(1);
    }

    @Test
    void what_other_threads_run_meanwhile_is_not_counted() {
        assertThat(OwnStatements.of(() -> CompletableFuture.runAsync(
                                () -> db.sql("select 1").query(Integer.class).single())
                        .join()))
                .isZero();
    }

    private Map<String, Integer> purchase(Guest guest) {
        var counts = new LinkedHashMap<String, Integer>();
        count(counts, "product", () -> guest.shop().get(PRODUCT));
        count(counts, "add", () -> guest.adds(SKU, 1));
        count(counts, "cart", () -> guest.shop().get("/cart"));
        var form = count(counts, "checkout", () -> guest.shop().get("/checkout"));
        count(counts, "details", () -> guest.fillsIn(hidden(form.body())));
        var reviewed = count(counts, "review", guest::reviews);
        count(counts, "place", () -> guest.placesOnly(reviewed));
        var bank = count(counts, "bank", () -> guest.shop().get(Guest.PAY).location());
        var back = guest.pays(java.net.URI.create(bank));
        count(counts, "return and mail", act -> OwnStatements.told("mail", act), () -> {
            var answer = guest.shop().get(back);
            Awaitility.await().until(() -> isHandedOver(back));
            return answer;
        });
        var thanks = count(counts, "thanks", () -> guest.shop().get("/checkout/thanks"));
        assertThat(thanks.body()).contains("Your order has been placed");
        return counts;
    }

    /** What a form sends along besides what somebody typed: for a member, which saved address it was filled with. */
    private static Map<String, String> hidden(String page) {
        return HIDDEN.matcher(page).results().collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
    }

    /** Whether the one mail about the order of a payment is on its way. */
    private boolean isHandedOver(String back) {
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

    private static <T> T count(Map<String, Integer> counts, String step, Supplier<T> request) {
        return count(counts, step, OwnStatements::told, request);
    }

    private static <T> T count(
            Map<String, Integer> counts, String step, Function<Runnable, List<String>> tells, Supplier<T> request) {
        var answer = new AtomicReference<T>();
        var told = tells.apply(() -> answer.set(request.get()));
        counts.put(step, told.size() - 2 * looksInVain(told));
        return answer.get();
    }

    /** Each few seconds mail is looked for, and if there is none, for mail that was lost: two statements that no purchase causes. */
    private static int looksInVain(List<String> told) {
        return (int) told.stream()
                .filter(it -> it.contains("update mail.outgoing set state = 'uncertain'"))
                .count();
    }

    private static Map<String, Integer> budgets() {
        var budgets = new LinkedHashMap<String, Integer>();
        budgets.put("product", 1);
        budgets.put("add", 3); // one asks for the stock, or more would go in than there is
        budgets.put("cart", 2);
        budgets.put("checkout", 2);
        budgets.put("details", 4);
        budgets.put("review", 4);
        budgets.put("place", 9);
        budgets.put("bank", 4);
        budgets.put("return and mail", 16); // nine settle, six are the mail's, one commits its entry
        budgets.put("thanks", 2);
        return budgets;
    }

    private static Map<String, Integer> budgetsSignedIn() {
        var budgets = budgets();
        budgets.put("checkout", 6); // four on one trip, the stock, and the entry of what was opened
        return budgets;
    }
}
