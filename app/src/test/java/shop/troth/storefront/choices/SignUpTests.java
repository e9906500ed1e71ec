package shop.troth.storefront.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;

/** Signing up for messages: unticked boxes, a link in a mail, and a button behind it that alone signs up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignUpTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void every_mail_has_gone() {
        new MessageReader(SHOP, "millipore").waitForMails();
        new MessageReader(SHOP, "betty-mills").waitForMails();
        new MessageReader(SHOP, "perricone-md").waitForMails();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Keeps({"millipore.opt-in-each", "perricone-md.promotion-by-permission", "perricone-md.topics"})
    void only_the_button_behind_the_mailed_link_signs_up_and_for_what_was_ticked_alone(String store) {
        var reader = new MessageReader(SHOP, store);
        var form = reader.browser.get("/newsletter").body();
        assertThat(form).contains("Sign up for email").doesNotContain("checked");
        MessageReader.BOXES.get(store).forEach(it -> assertThat(form).contains("name=\"topic." + it + "\""));

        assertThat(reader.asks(MessageReader.BOXES.get(store).getFirst()).status())
                .isEqualTo(303);
        var link = reader.confirmLink();
        assertThat(reader.standing().optedIn()).isEmpty();
        reader.browser.get(link);
        reader.browser.get(link);
        assertThat(reader.standing().optedIn()).isEmpty();

        var confirmed = reader.browser.post(link, Map.of());

        assertThat(confirmed.status()).isEqualTo(303);
        var page = reader.browser.get(confirmed.location());
        assertThat(page.body()).contains("You’re signed up").containsOnlyOnce(" checked");
        assertThat(reader.standing().objected()).isEmpty();
        Bought.waitFor(() -> !reader.mails("were updated").isEmpty());
        assertThat(reader.mails("were updated").getFirst().text()).contains(": on. ");
    }

    @Test
    @Keeps({"millipore.opt-in-each", "perricone-md.promotion-by-permission"})
    void the_words_that_were_shown_are_kept_in_a_receipt_to_download() {
        var reader = new MessageReader(SHOP, "perricone-md");
        var preferences = reader.signsUp("offers");

        var page = reader.browser.get(preferences).body();
        var at = page.indexOf(preferences + "/receipt/");
        var receipt = reader.browser.get(page.substring(at, page.indexOf('"', at)));

        assertThat(receipt.header("content-disposition")).contains("consent-receipt.json");
        assertThat(receipt.header("cache-control")).contains("no-store");
        assertThat(receipt.body())
                .contains("ISO/IEC TS 27560:2023", "marketing.offers", "\"given\"", "Savings on select products.")
                .contains("Sent by Perricone MD, ", "at most four emails a month")
                .doesNotContain("marketing.newsletter")
                .doesNotContain(reader.email);
    }

    @Test
    @Refuses("millipore.opt-in-each")
    void a_stranger_is_told_the_same_and_a_link_cannot_be_guessed_reused_or_taken_elsewhere() {
        var reader = new MessageReader(SHOP, "millipore");
        reader.signsUp("updates");
        var known = reader.asks("updates");
        var stranger = new MessageReader(SHOP, "millipore");
        var unknown = stranger.asks("updates");
        assertThat(known.location()).isEqualTo(unknown.location());

        var link = stranger.confirmLink();
        assertThat(stranger.browser
                        .post("/newsletter/confirm/" + "x".repeat(32), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(new ShopClient(SHOP.store("betty-mills"))
                        .post(link, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.browser
                        .post(link.replace("/newsletter/confirm/", "/preferences/"), Map.of("all", "off"))
                        .status())
                .isEqualTo(404);

        var preferences = stranger.browser.post(link, Map.of()).location().replaceAll("\\?.*", "");
        stranger.browser.post(preferences, Map.of("all", "off"));
        assertThat(stranger.browser.post(link, Map.of()).status()).isEqualTo(303);
        assertThat(stranger.standing().optedIn()).isEmpty();
    }

    @Test
    void the_page_behind_a_link_offers_to_confirm_only_what_waits_for_it() {
        var reader = new MessageReader(SHOP, "millipore");
        reader.asks("updates");
        var link = reader.confirmLink();
        assertThat(reader.browser.get(link).body()).contains("Select Confirm to sign up", ">Confirm</button>");

        reader.browser.post(link, Map.of());
        var used = reader.browser.get(link);
        assertThat(used.status()).isEqualTo(200);
        assertThat(used.body())
                .contains("You already confirmed your sign-up", ">See what you’re signed up for</button>")
                .doesNotContain(">Confirm</button>");
        var unknown = reader.browser.get("/newsletter/confirm/" + "x".repeat(32));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("This link no longer works").doesNotContain("</button>\n        </form>");
        reader.waitForMails();
    }

    @Test
    void a_form_that_was_not_taken_says_so_in_the_title() {
        var browser = new ShopClient(SHOP.store("millipore"));

        assertThat(browser.get("/newsletter").body()).doesNotContain("<title>Error: ");
        assertThat(browser.post("/newsletter", Map.of("email", "nobody")).body())
                .contains("<title>Error: Email sign-up");
        assertThat(browser.get("/preferences").body()).doesNotContain("<title>Error: ");
        assertThat(browser.post("/preferences/off", Map.of("email", "nobody")).body())
                .contains("<title>Error: Email preferences");
    }

    @Test
    @Refuses("perricone-md.topics")
    void one_topic_implies_no_other() {
        var reader = new MessageReader(SHOP, "perricone-md");
        reader.signsUp("offers");

        assertThat(reader.canBeSent("marketing.offers")).isTrue();
        for (var other : new String[] {
            "marketing.newsletter", "marketing.promotion", "marketing.product-updates", "account.message.notice"
        }) {
            assertThat(reader.canBeSent(other)).as(other).isFalse();
        }
    }

    @Test
    void a_form_without_a_box_or_an_address_takes_nothing() {
        var reader = new MessageReader(SHOP, "millipore");
        assertThat(reader.asks().body()).contains("Please choose at least one.");
        assertThat(reader.browser
                        .post("/newsletter", Map.of("email", "ada", "topic.updates", "yes"))
                        .status())
                .isEqualTo(422);
        assertThat(reader.browser
                        .post("/newsletter", Map.of("email", reader.email, "topic.account", "yes"))
                        .status())
                .isEqualTo(400);
        assertThat(reader.people()).isEmpty();
    }

    @Test
    void after_an_error_the_form_keeps_what_was_typed_and_ticked() {
        var reader = new MessageReader(SHOP, "millipore");

        var unticked = reader.browser.post("/newsletter", Map.of("email", reader.email));
        assertThat(unticked.body()).contains("value=\"" + reader.email + "\"").doesNotContain(" checked");

        var noAddress = reader.browser.post("/newsletter", Map.of("email", "reader", "topic.updates", "yes"));
        assertThat(noAddress.status()).isEqualTo(422);
        assertThat(noAddress.body()).contains("value=\"reader\"").containsOnlyOnce(" checked");
    }

    @Test
    @Keeps({"millipore.sign-up-pending", "perricone-md.sign-up-pending", "betty-mills.sign-up-pending"})
    @Refuses({"millipore.sign-up-pending", "perricone-md.sign-up-pending", "betty-mills.sign-up-pending"})
    @Tag("deep")
    void an_address_that_is_not_confirmed_goes_after_two_days_with_everything_about_it() {
        for (var store : MessageReader.BOXES.keySet()) {
            var reader = new MessageReader(SHOP, store);
            reader.asks(MessageReader.BOXES.get(store).getFirst());
            var link = reader.confirmLink();
            var person = reader.people().iterator().next().value();
            var left = db.sql("""
                    select extract(epoch from d.keep_until - s.asked_at) from vault.datum d
                      join people.sign_up s on s.store_id = d.store_id and s.subject_id = d.subject_id
                     where d.subject_id = :person
                    """).param("person", person).query(Double.class).single();
            assertThat(left / 86_400).isBetween(1.99, 2.01);

            reader.waitForMails();
            db.sql("update vault.datum set keep_until = :now where subject_id = :person")
                    .param("now", SHOP.now().atOffset(java.time.ZoneOffset.UTC))
                    .param("person", person)
                    .update();

            Bought.waitFor(() -> count("people.sign_up", person) + count("people.link", person) == 0);
            assertThat(reader.people()).isEmpty();
            assertThat(reader.browser.post(link, Map.of()).status()).isEqualTo(404);
        }
        SHOP.forgetLag();
    }

    @Test
    void a_subscription_goes_with_its_person() {
        var reader = new MessageReader(SHOP, "millipore");
        reader.signsUp("updates");
        var person = reader.people().iterator().next();
        assertThat(subscriptions(person)).isOne();

        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(Vault.class).erase(new StoreId("millipore"), person));

        assertThat(subscriptions(person)).isZero();
    }

    private static long subscriptions(SubjectId person) {
        return SHOP.bean(JdbcClient.class)
                .sql("select count(*) from people.subscription where subject_id = :person")
                .param("person", person.value())
                .query(Long.class)
                .single();
    }

    @Test
    void a_mailbox_gets_three_links_an_hour_at_most() {
        var reader = new MessageReader(SHOP, "millipore");
        for (int i = 0; i < 5; i++) {
            assertThat(reader.asks("updates").status()).isEqualTo(303);
        }
        reader.waitForMails();
        assertThat(reader.mails("Please confirm")).hasSize(3);
        assertThat(reader.people()).hasSize(3);
    }

    @Test
    void signing_up_again_adds_to_what_an_address_has_and_keeps_one_record_of_it() {
        var reader = new MessageReader(SHOP, "perricone-md");
        reader.signsUp("newsletter");
        reader.asks("offers");
        Bought.waitFor(() -> reader.mails("Please confirm").size() == 2);
        reader.browser.post(reader.confirmLink(), Map.of());

        assertThat(reader.standing().optedIn())
                .containsExactlyInAnyOrder(new Purpose("marketing.newsletter"), new Purpose("marketing.offers"));
        assertThat(db.sql("select count(*) from people.subscription where subject_id = any(:people::uuid[])")
                        .param(
                                "people",
                                reader.people().stream()
                                        .map(it -> it.value().toString())
                                        .toArray(String[]::new))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @Refuses("perricone-md.under-13-browse-only")
    void perricone_md_asks_the_age_first_and_comes_back_to_the_form() {
        var browser = new ShopClient(SHOP.store("perricone-md"));
        assertThat(browser.get("/newsletter").location()).isEqualTo("/age?to=newsletter");
        assertThat(browser.post("/newsletter", Map.of("email", "child@example.org", "topic.offers", "yes"))
                        .location())
                .isEqualTo("/age?to=newsletter");
        assertThat(browser.get("/age?to=newsletter").body()).contains("action=\"/age?to=newsletter\"");

        var on = browser.post("/age?to=newsletter", Map.of("month", "1", "year", "1980"));

        assertThat(on.location()).isEqualTo("/newsletter");
        assertThat(browser.get("/newsletter").body()).contains("Sign up for email");
    }

    private long count(String table, UUID person) {
        return db.sql("select count(*) from " + table + " where subject_id = :person")
                .param("person", person)
                .query(Long.class)
                .single();
    }
}
