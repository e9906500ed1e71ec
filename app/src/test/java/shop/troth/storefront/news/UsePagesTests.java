package shop.troth.storefront.news;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.storefront.news.PostedUses.ALLOW;
import static shop.troth.storefront.news.PostedUses.FROM_CHECKOUT;
import static shop.troth.storefront.news.PostedUses.MILLIPORE;
import static shop.troth.storefront.news.PostedUses.OBJECT;
import static shop.troth.storefront.news.PostedUses.PAGE;
import static shop.troth.storefront.news.PostedUses.SENTENCE;
import static shop.troth.storefront.news.PostedUses.USES;
import static shop.troth.storefront.news.PostedUses.allow;
import static shop.troth.storefront.news.PostedUses.email;
import static shop.troth.storefront.news.PostedUses.mailed;
import static shop.troth.storefront.news.PostedUses.no;
import static shop.troth.storefront.news.PostedUses.ordered;
import static shop.troth.storefront.news.PostedUses.owner;
import static shop.troth.storefront.news.PostedUses.requested;
import static shop.troth.storefront.news.PostedUses.saved;
import static shop.troth.storefront.news.PostedUses.saves;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.rights.news.ByEmail;
import shop.troth.testing.Keeps;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.left.PlantedTrigger;

/** People say no to a new use from their account and behind a mailed link, and take it back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UsePagesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int ROUNDS = 5;
    private static final Pattern CONFIRM = Pattern.compile("/newsletter/confirm/[A-Za-z0-9_-]{32}");

    private static PostedPolicy posted;

    @BeforeAll
    static void a_version_is_posted() {
        posted = PostedUses.post();
    }

    @AfterAll
    static void withdraw() {
        posted.close();
    }

    @Test
    @Refuses("millipore.new-uses")
    void a_no_from_the_account_binds_every_record_of_the_address_and_a_later_order_until_it_is_taken_back() {
        var owner = owner();
        ordered(owner.email);

        assertThat(owner.browser.post(USES, no()).location()).isEqualTo(PAGE + "?said=no#uses");
        ordered(owner.email);

        var people = ByEmail.people(MILLIPORE, owner.email);
        assertThat(people).hasSizeGreaterThan(2).allMatch(PostedUses::isAgainst);
        assertThat(owner.browser.get(PAGE + "?said=no").body())
                .contains("Your objection is recorded and takes effect now.", "You objected.", ALLOW);
        assertThat(owner.browser.post(USES, allow()).location()).isEqualTo(PAGE + "?said=allow#uses");
        assertThat(people).noneMatch(PostedUses::isAgainst);
        ordered(owner.email);
        assertThat(ByEmail.people(MILLIPORE, owner.email)).noneMatch(PostedUses::isAgainst);
        assertThat(owner.browser.get(PAGE).body()).contains(OBJECT);
    }

    @Test
    void without_the_list_of_addresses_a_later_order_would_not_be_bound() { // or the test above proves nothing
        var owner = owner();
        try (var trigger = new PlantedTrigger(SHOP.owner())) {
            trigger.onRows("insert on vault.never_again", "true", "return null");
            owner.browser.post(USES, no());
            ordered(owner.email);
        }

        assertThat(ByEmail.people(MILLIPORE, owner.email)).anyMatch(PostedUses::isAgainst);
        assertThat(ByEmail.people(MILLIPORE, owner.email)).anyMatch(it -> !PostedUses.isAgainst(it));
    }

    @Test
    @Keeps("millipore.new-uses")
    void behind_a_mailed_link_a_person_without_an_account_says_no_and_takes_it_back() {
        var email = email();
        ordered(email);
        var browser = new ShopClient(SHOP.store());
        var page = requested(browser, email) + "/privacy";
        assertThat(browser.get(page).body()).contains(SENTENCE, OBJECT);

        assertThat(browser.post(page + "/uses", no()).location()).isEqualTo(page + "?said=no#uses");

        assertThat(ByEmail.people(MILLIPORE, email)).isNotEmpty().allMatch(PostedUses::isAgainst);
        assertThat(browser.get(page).body()).contains(ALLOW);
        browser.post(page + "/uses", allow());
        assertThat(ByEmail.people(MILLIPORE, email)).noneMatch(PostedUses::isAgainst);
    }

    @Test
    @Refuses("millipore.new-uses")
    void a_link_that_may_have_been_passed_on_says_no_and_does_not_take_it_back() {
        var email = email();
        ordered(email);
        var browser = new ShopClient(SHOP.store());
        browser.post("/newsletter", Map.of("email", email, "topic.updates", "yes"));
        var confirmed = browser.post(mailed(email, "Please confirm", CONFIRM), Map.of());
        var page = confirmed.location().replaceAll("\\?.*", "") + "/privacy";
        browser.post(page + "/uses", no());
        assertThat(ByEmail.people(MILLIPORE, email)).allMatch(PostedUses::isAgainst);

        browser.post(page + "/uses", allow());

        assertThat(ByEmail.people(MILLIPORE, email)).allMatch(PostedUses::isAgainst);
        assertThat(browser.get(page).body())
                .contains("You objected.", "have a new link emailed to you")
                .doesNotContain(ALLOW);
    }

    @Test
    @Refuses("millipore.new-uses")
    void what_an_account_keeps_under_numbers_of_its_own_is_bound_with_it_before_and_after() {
        var owner = owner();
        assertThat(saves(owner, "1 News Street")).isEqualTo(303);
        owner.browser.post(USES, no());
        assertThat(saves(owner, "2 News Street")).isEqualTo(303);

        assertThat(saved(owner)).hasSize(2).allMatch(PostedUses::isAgainst);
        owner.browser.post(USES, allow());
        assertThat(saved(owner)).hasSize(2).noneMatch(PostedUses::isAgainst);
    }

    @Test
    @Refuses("millipore.new-uses")
    void no_address_that_is_saved_beside_the_no_is_missed() throws Exception {
        var owner = owner();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= ROUNDS; round++) {
                var start = new CountDownLatch(1);
                var street = round + " Race Street";
                var saving = threads.submit(() -> {
                    start.await();
                    return saves(owner, street);
                });
                var saying = threads.submit(() -> {
                    start.await();
                    return owner.browser.post(USES, no()).status();
                });
                start.countDown();
                assertThat(saving.get(1, TimeUnit.MINUTES)).isEqualTo(303);
                assertThat(saying.get(1, TimeUnit.MINUTES)).isEqualTo(303);

                assertThat(saved(owner)).hasSize(round).allMatch(PostedUses::isAgainst);
                owner.browser.post(USES, allow());
                assertThat(saved(owner)).noneMatch(PostedUses::isAgainst);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"order.deliver, no", "no.such.use, no", "insight.study, perhaps", "marketing.promotion, no"})
    @Refuses("millipore.new-uses")
    void a_no_is_taken_only_to_what_was_posted(String purpose, String answer) {
        var owner = owner();

        assertThat(owner.browser
                        .post(USES, Map.of("purpose", purpose, "answer", answer))
                        .status())
                .isEqualTo(400);
    }

    @Test
    @Refuses("millipore.new-uses")
    void nobody_answers_for_another() {
        var owner = owner();
        var stranger = new ShopClient(SHOP.store());
        for (var path : new String[] {USES, FROM_CHECKOUT}) {
            assertThat(stranger.post(path, no()).location()).isEqualTo("/account/sign-in");
            assertThat(owner.browser
                            .post(path, ShopClient.encode(no()), "Sec-Fetch-Site: cross-site")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(stranger.post("/preferences/" + "x".repeat(32) + "/privacy/uses", no())
                        .status())
                .isEqualTo(404);
        assertThat(ByEmail.people(MILLIPORE, owner.email)).isNotEmpty().noneMatch(PostedUses::isAgainst);
    }
}
