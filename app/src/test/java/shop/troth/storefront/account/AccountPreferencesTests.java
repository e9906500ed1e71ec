package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.testing.Keeps;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The switches for messages on the page of an account, beside its other settings. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountPreferencesTests {

    private static final RunningShop SHOP = RunningShop.get();

    @ParameterizedTest
    @CsvSource({"millipore, updates", "perricone-md, offers", "betty-mills, newsletters"})
    @Keeps({"perricone-md.topics", "betty-mills.profile-opt-outs"})
    void one_press_saves_all_switches_and_a_no_takes_effect_at_once(String store, String topic) {
        var owner = new Owner(store).joins();
        assertThat(isOn(owner.browser, topic)).isFalse();
        owner.signsUp(topic);
        assertThat(isOn(owner.browser, topic)).isTrue();

        saves(owner.browser, List.of());
        assertThat(isOn(owner.browser, topic)).isFalse();
        saves(owner.browser, List.of(topic)); // with the last one off the subscription is over, and this begins another
        assertThat(isOn(owner.browser, topic)).isTrue();
        waitForMails();
    }

    @ParameterizedTest
    @CsvSource({"millipore, updates", "perricone-md, offers", "betty-mills, newsletters"})
    @Keeps({"millipore.sign-up-pending", "perricone-md.sign-up-pending", "betty-mills.sign-up-pending"})
    void the_confirmed_address_of_an_account_is_signed_up_by_a_box_with_a_record_and_without_a_link(
            String store, String topic) {
        var owner = new Owner(store).joins();
        assertThat(owner.browser.get("/account").body())
                .contains("Check what you’d like us to send you.", "Save preferences");

        saves(owner.browser, List.of(topic));

        assertThat(isOn(owner.browser, topic)).isTrue();
        var mail = owner.mail("Your email preferences");
        assertThat(mail.text()).contains("Your record of this choice");
        assertThat(SHOP.mails(owner.email))
                .noneMatch(it -> String.valueOf(it.text()).contains("/newsletter/confirm/"));
        saves(owner.browser, List.of(topic)); // which changes nothing
        assertThat(subscriptions(owner)).isEqualTo(1);
        waitForMails();
    }

    private static long subscriptions(Owner owner) {
        return SHOP.bean(JdbcClient.class)
                .sql("""
                        select count(*) from people.subscription where subject_id = any (:people::uuid[])
                        """)
                .param(
                        "people",
                        owner.people().stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    @Test
    @Refuses({"millipore.opt-in-each", "millipore.sign-up-pending"})
    void without_that_promise_an_address_that_never_signed_up_is_signed_up_by_no_switch() {
        var now = SHOP.now();
        try (var before = PostedPolicy.post(
                new StoreId("millipore"),
                it -> it.replace("    controls: [account-confirms]\n", ""),
                now.minus(Duration.ofMinutes(2)),
                now.minus(Duration.ofMinutes(1)))) {
            var owner = new Owner().joins();
            assertThat(owner.browser.get("/account").body())
                    .contains("You haven’t signed up for any of our emails.", "href=\"/newsletter\"")
                    .doesNotContain("id=\"topic-updates\"", "Save preferences");

            saves(owner.browser, List.of("updates", "promotions"));

            assertThat(isOn(owner.browser, "updates")).isFalse();
            assertThat(isOn(owner.browser, "promotions")).isFalse();
            assertThat(before.number()).isPositive();
        }
        waitForMails();
    }

    @Test
    @Keeps("betty-mills.profile-opt-outs")
    void printed_catalogs_and_offers_are_turned_on_without_an_email_sign_up() {
        var owner = new Owner("betty-mills").joins();
        assertThat(owner.browser.get("/account").body()).contains("Save preferences");

        saves(owner.browser, List.of("catalogs", "offers-by-mail", "newsletters"));
        assertThat(isOn(owner.browser, "catalogs")).isTrue();
        assertThat(isOn(owner.browser, "offers-by-mail")).isTrue();
        assertThat(isOn(owner.browser, "newsletters")).isTrue();

        saves(owner.browser, List.of());
        saves(owner.browser, List.of("offers-by-mail"));
        assertThat(isOn(owner.browser, "catalogs")).isFalse();
        assertThat(isOn(owner.browser, "offers-by-mail")).isTrue();
        waitForMails();
    }

    @Test
    @Refuses("betty-mills.profile-opt-outs")
    void nobody_changes_them_without_being_signed_in_or_from_another_site() {
        var owner = new Owner("betty-mills").joins();
        owner.signsUp("newsletters");

        assertThat(owner.browser().post("/account/preferences", Map.of()).location())
                .startsWith("/account/sign-in");
        owner.browser.post("/account/preferences", "", "Sec-Fetch-Site: cross-site");

        assertThat(isOn(owner.browser, "newsletters")).isTrue();
        waitForMails();
    }

    private static void saves(ShopClient browser, List<String> topics) {
        var fields = new LinkedHashMap<String, String>();
        topics.forEach(it -> fields.put("topic." + it, "yes"));
        assertThat(browser.post("/account/preferences", fields).location()).isEqualTo("/account?said=preferences");
    }

    private static boolean isOn(ShopClient browser, String topic) {
        var page = browser.get("/account").body();
        assertThat(page).containsPattern("id=\"topic-" + topic + "\"|You haven’t signed up for any of our emails");
        return page.matches("(?s).*id=\"topic-" + topic + "\"[^>]* checked.*");
    }

    /** The shared shop is left without mails on their way. */
    private static void waitForMails() {
        Bought.waitFor(() -> SHOP.bean(JdbcClient.class)
                        .sql("select count(*) from mail.outgoing where state in ('waiting', 'handing-over')"
                                + " and kind like any(array['sign-up%', 'choices%', 'account%'])")
                        .query(Long.class)
                        .single()
                == 0);
    }
}
