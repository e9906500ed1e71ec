package shop.troth.storefront.age;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.testing.Guest;
import shop.troth.testing.HeardLog;
import shop.troth.testing.NewRows;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A store that takes nothing from children, as a guest and as a child meet it; and one that does not ask. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgeQuestionTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String ID = "perricone-md";
    private static final StoreId STORE = new StoreId(ID);
    private static final Pattern SKU = Pattern.compile("name=\"sku\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern PRODUCT = Pattern.compile("href=\"(/products/[a-z0-9-]+)\"");
    private static final Pattern LINK = Pattern.compile("http://[^/\"]+(/orders/[A-Za-z0-9_-]+)");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Map<String, String> ADULT = Map.of("month", "4", "year", "1980");
    private static final Map<String, String> CHILD = Map.of("month", "4", "year", "2019");

    @Test
    void a_grown_up_guest_buys_and_finds_the_order_again() {
        var guest = guestWithSomething();
        assertThat(guest.shop().get("/checkout").location()).isEqualTo("/age");
        assertThat(guest.shop().get("/age").body()).contains("The law has rules", "Next: checkout.");
        assertThat(guest.shop().get("/age?to=contact-orders").body()).contains("Next: the contact form.");
        assertThat(guest.shop().post("/age", ADULT).location()).endsWith("/checkout");

        var form = guest.shop().get("/checkout");
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body())
                .contains("name=\"phone\"", "We keep your order number")
                .doesNotContain("name=\"organisation\"", "IP address");
        assertThat(guest.shop().post("/checkout", details(guest)).location()).endsWith("/checkout/review");
        var back = guest.shop().get(guest.pays(guest.goesToTheBank()));
        assertThat(back.location()).endsWith("/checkout/thanks");
        assertThat(guest.shop().get("/checkout/thanks").body()).contains("Your order has been placed");

        var email = guest.details().get("email");
        var mails = Awaitility.await().until(() -> SHOP.mails(email), it -> !it.isEmpty());
        var link = LINK.matcher(mails.getFirst().html());
        assertThat(link.find()).isTrue();
        var later = new ShopClient(SHOP.store(ID));
        assertThat(later.opens(link.group(1), email).body()).contains("1 Example Street");
        isNotAskedAgain(later, link.group(1));
    }

    /** Whoever ordered has answered; in another browser that proved the order's address, too. A no said there counts all the same. */
    private static void isNotAskedAgain(ShopClient later, String order) {
        var page = order + "/address";
        assertThat(later.cookies()).doesNotContainKey("age");
        var form = later.get(page);
        assertThat(form.status()).isEqualTo(200);
        var sent = new LinkedHashMap<>(Map.of(
                "key", first(KEY, form.body()),
                "shipping.line1", "2 Sample Avenue",
                "shipping.city", "Billerica",
                "shipping.state", "MA",
                "shipping.zip", "01821"));

        var unproven = new ShopClient(SHOP.store(ID));
        assertThat(unproven.get(page).location()).isEqualTo(order);
        assertThat(unproven.post(page, sent).location()).isEqualTo(order);
        later.cookies().put("age", "no");
        assertThat(later.post(page, sent).location()).isEqualTo("/age");
        later.cookies().remove("age");
        assertThat(later.get(order).body()).doesNotContain("2 Sample Avenue");

        assertThat(later.post(page, sent).location()).endsWith("?said=address");
        assertThat(later.get(order).body()).contains("2 Sample Avenue");
    }

    @Test
    void whoever_may_go_on_comes_back_to_the_topic_they_asked_for() {
        var shop = new ShopClient(SHOP.store(ID));
        var asked = shop.get("/contact/service").location();
        assertThat(asked).isEqualTo("/age?to=contact-service");
        assertThat(shop.get(asked).body()).contains("action=\"/age?to=contact-service\"");

        assertThat(shop.post(asked, ADULT).location()).endsWith("/contact/service");
        assertThat(new ShopClient(SHOP.store(ID))
                        .post("/age?to=contact-//example.org", ADULT)
                        .location())
                .endsWith("/checkout");
    }

    @Test
    @Refuses("perricone-md.under-13-browse-only")
    void a_child_looks_around_and_gives_nothing_however_often_it_tries() {
        var word = "c" + UUID.randomUUID().toString().replace("-", "");
        var child = guestWithSomething();
        var sent = details(child);
        sent.put("name", word);
        var came = NewRows.in(SHOP, STORE);
        try (var log = HeardLog.listen()) {
            isShut(child.shop(), sent);
            var answered = child.shop().post("/age", CHILD);
            assertThat(answered.headers().get("set-cookie"))
                    .singleElement()
                    .satisfies(it -> assertThat(it)
                            .startsWith("age=no;")
                            .contains("Max-Age=86400", "HttpOnly")
                            .doesNotContain("2019"));
            isShut(child.shop(), sent);
            for (var again : List.of(ADULT, CHILD, Map.of("month", "4", "year", "20"))) {
                assertThat(child.shop().post("/age", again).headers()).doesNotContainKey("set-cookie");
                isShut(child.shop(), sent);
            }
            assertThat(child.shop().get("/age").body()).contains("You’re welcome to browse");
            for (var page : List.of("/", "/products", "/cart", "/privacy")) {
                assertThat(child.shop().get(page).status()).as(page).isEqualTo(200);
            }
            assertThat(log.text()).doesNotContain(word);
        }
        assertThat(child.shop().cookies()).containsOnlyKeys("basket", "age");
        assertThat(came.found()).isEmpty();
        assertThat(SHOP.bean(DatabaseSearch.class)
                        .search(List.of(Canary.word(word)), STORE, true)
                        .found())
                .isEmpty();
    }

    @Test
    @Refuses("perricone-md.under-13-browse-only")
    void a_child_who_was_refused_gets_to_no_other_form() {
        var shop = new ShopClient(SHOP.store(ID));
        shop.post("/age?to=newsletter", CHILD);
        var came = NewRows.in(SHOP, STORE);
        for (var page :
                List.of("/newsletter", "/account/create", "/account/sign-in", "/contact/service", "/contact/child")) {
            for (var answer : List.of(
                    shop.get(page),
                    shop.post(page, Map.of("email", "a-child@example.org", "named", "a-child@example.org")))) {
                assertThat(answer.location()).as(page).startsWith("/age");
                assertThat(shop.post(answer.location(), ADULT).headers()).doesNotContainKey("set-cookie");
            }
        }
        assertThat(came.found()).isEmpty();
    }

    @Test
    void the_question_hints_at_no_answer_and_a_slip_is_mended_in_place() {
        var shop = guestWithSomething().shop();
        var question = shop.get("/age");
        assertThat(main(question.body()))
                .contains("name=\"month\"", "name=\"year\"", "autocomplete=\"bday-year\"")
                .doesNotContainIgnoringCase("thirteen")
                .doesNotContain("13");
        assertThat(question.header("cache-control")).isEqualTo("no-store");

        var slip = shop.post("/age", Map.of("month", "4", "year", "80"));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.body()).contains("Please enter a valid four-digit birth year", "aria-invalid=\"true\"");
        assertThat(slip.headers()).doesNotContainKey("set-cookie");
        assertThat(shop.post("/age", Map.of("month", "4", "year", "1980", "name", "Ada"))
                        .status())
                .isEqualTo(400);
        assertThat(shop.get("/checkout").location()).isEqualTo("/age");
    }

    @Test
    void nobody_is_asked_who_has_nothing_to_buy_or_whose_browser_keeps_no_cart() {
        var shop = new ShopClient(SHOP.store(ID));
        assertThat(shop.get("/checkout").location()).isEqualTo("/age");
        assertThat(shop.get("/age").location()).isEqualTo("/cart");
    }

    @Test
    void an_answer_that_is_neither_yes_nor_no_is_none() {
        var shop = guestWithSomething().shop();
        shop.cookies().put("age", "1980");

        assertThat(shop.get("/checkout").location()).isEqualTo("/age");
    }

    @Test
    void a_store_that_does_not_ask_knows_no_such_page_and_takes_no_such_cookie() {
        var guest = new Guest(SHOP, "any-" + UUID.randomUUID() + "@example.org").adds("PES010-025-100", 1);
        guest.shop().cookies().put("age", "no");

        assertThat(guest.shop().get("/age").status()).isEqualTo(404);
        assertThat(guest.shop().post("/age", ADULT).status()).isEqualTo(404);
        assertThat(guest.shop().get("/checkout").status()).isEqualTo(200);
    }

    private static void isShut(ShopClient shop, Map<String, String> details) {
        assertThat(shop.get("/checkout").location()).isEqualTo("/age");
        assertThat(shop.get("/checkout/review").location()).isEqualTo("/age");
        assertThat(shop.post("/checkout", details).location()).isEqualTo("/age");
        assertThat(shop.post("/checkout/review", details).location()).isEqualTo("/age");
        assertThat(shop.post("/checkout/place", Map.of("reviewed", "0".repeat(64)))
                        .location())
                .isEqualTo("/age");
    }

    private static Guest guestWithSomething() {
        var guest = new Guest(SHOP.store(ID), "age-" + UUID.randomUUID() + "@example.org");
        var product = first(PRODUCT, guest.shop().get("/products").body());
        return guest.adds(first(SKU, guest.shop().get(product).body()), 1);
    }

    private static Map<String, String> details(Guest guest) {
        var details = new LinkedHashMap<>(guest.details());
        details.remove("organisation");
        details.put("delivery", "standard");
        return details;
    }

    private static String first(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String main(String page) {
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }
}
