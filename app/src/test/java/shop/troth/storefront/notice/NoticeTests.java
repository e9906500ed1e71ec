package shop.troth.storefront.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.StoreId;
import shop.troth.testing.Guest;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.ShopClient.Answer;

/** A version with a new use is posted: visitors read of it, and a buyer says no to it from their order's page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticeTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId MILLIPORE = new StoreId("millipore");
    private static final String NEW_CLAUSE = """
            additions:
              - id: liked-products
                says: We look at what is ordered to learn which products are liked.
                practice: first-party-use
                rules:
                  - { may: use, data: order.lines, for: insight.study }
                  - { never: use, data: personal, for: insight.study, if: [[objected]] }
            """;
    private static final String EMAIL = "notice-reader@example.org";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+(/orders/[A-Za-z0-9_-]+)");

    private static PostedPolicy posted;

    private static String order;

    @BeforeAll
    static void a_version_is_posted_and_somebody_has_ordered() {
        var now = SHOP.now();
        posted = PostedPolicy.post(
                MILLIPORE,
                it -> it.replace("additions:\n", NEW_CLAUSE),
                now.minus(Duration.ofMinutes(1)),
                now.plus(Duration.ofDays(40)));
        new Guest(SHOP, EMAIL).buys("PES022-047-100", 1);
        order = Awaitility.await("the mail").until(NoticeTests::link, it -> !it.isEmpty());
    }

    @AfterAll
    static void withdraw() {
        posted.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/privacy"})
    void a_visitor_reads_of_it(String path) {
        assertThat(new ShopClient(SHOP.store()).get(path).body())
                .contains("Our privacy policy is changing: version " + posted.number())
                .contains("What’s new: we’ll use what you ordered to learn what customers like.")
                .contains("You can object at any time. For anything you already gave us, this takes effect on ")
                .contains("href=\"/privacy/versions/%d/changes\"".formatted(posted.number()));
    }

    @Test
    void a_buyer_reads_of_it_at_the_checkout() {
        var guest = new Guest(SHOP, EMAIL);
        guest.adds("PES022-047-100", 1);

        assertThat(guest.shop().get("/checkout").body()).contains("Our privacy policy is changing");
    }

    @Test
    void other_stores_say_nothing_of_it() {
        var other = "Host: betty-mills.localhost:" + SHOP.store().getPort();

        assertThat(new ShopClient(SHOP.store()).get("/", other).body()).doesNotContain("policy-notice");
    }

    @Test
    void what_changes_is_told_in_words_and_side_by_side() {
        var changes = new ShopClient(SHOP.store()).get("/privacy/versions/%d/changes".formatted(posted.number()));

        assertThat(changes.body())
                .contains("We use what you ordered to learn what customers like.")
                .contains("<ins>We look at what is ordered to learn which products are liked.</ins>")
                .contains("Not in the earlier version.");
    }

    @Test
    void a_buyer_says_no_on_the_order_s_page_and_takes_it_back_and_each_counts_at_once() {
        assertThat(show().body()).contains("You have not objected.", "Don’t use my information for this");

        var no = answer("insight.study", "no", EMAIL);
        assertThat(no.status()).isEqualTo(200);
        assertThat(no.body()).contains("Your objection is recorded", "You objected.", "Allow this again");
        assertThat(show().body()).contains("You objected.");

        assertThat(answer("insight.study", "allow", EMAIL).body())
                .contains("Your objection is withdrawn.", "You have not objected.");
    }

    @Test
    void nobody_says_no_for_another_nor_from_another_site_nor_to_what_is_no_use() {
        assertThat(answer("insight.study", "no", "somebody-else@example.org").body())
                .contains("enter the email address you used for this order")
                .doesNotContain("Your objection is recorded");
        assertThat(answer("no.such.use", "no", EMAIL).status()).isEqualTo(400);
        assertThat(answer("insight.study", "perhaps", EMAIL).status()).isEqualTo(400);
        var form = ShopClient.encode(Map.of("purpose", "insight.study", "answer", "no"));
        assertThat(new ShopClient(SHOP.store())
                        .post(order + "/uses", form, "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(show().body()).contains("You have not objected.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.deliver", "books.tax", "order.fulfil"})
    void a_no_is_taken_only_to_what_the_page_asks_about(String purpose) {
        assertThat(answer(purpose, "no", EMAIL).status()).isEqualTo(400);
        assertThat(answer(purpose, "allow", EMAIL).status()).isEqualTo(400);
        assertThat(show().body()).contains("You have not objected.");
    }

    @Test
    void the_buttons_addresses_hold_nothing_about_the_person() {
        assertThat(Pattern.compile("action=\"(/orders[^\"]*)\"")
                        .matcher(show().body())
                        .results())
                .extracting(it -> it.group(1))
                .contains(order + "/uses", "/orders/sign-out")
                .allMatch(it ->
                        Set.of(order + "/uses", "/orders/sign-out", "/settings").contains(it));
    }

    private static Answer show() {
        return new ShopClient(SHOP.store()).opens(order, EMAIL);
    }

    private static Answer answer(String purpose, String answer, String email) {
        var browser = new ShopClient(SHOP.store());
        browser.opens(order, email);
        var answered = browser.post(order + "/uses", Map.of("purpose", purpose, "answer", answer));
        return answered.status() == 303 ? browser.get(answered.location().replaceAll("#.*", "")) : answered;
    }

    private static String link() {
        return SHOP.mails(EMAIL).stream()
                .flatMap(it -> LINK.matcher(String.valueOf(it.text())).results())
                .map(it -> it.group(1))
                .findFirst()
                .orElse("");
    }
}
