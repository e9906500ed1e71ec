package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.retention.PausedRetention;

/** People share mailboxes: whoever opens an order sees nothing that another of them has, whether they gave a name or not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedMailboxTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STORE = "millipore";
    private static final String[] OF_THE_ACCOUNT = {
        "The lab",
        "22 Saved Street",
        "Weekly supplies",
        "next-one@example.net",
        "Your account",
        "Where you’re signed in",
        "Sign-in attempts",
        "Your lists",
        "Email changes in progress"
    };

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeEach
    void there_is_enough() {
        db.sql("update catalog.stock set on_hand = 1000 + held where store_id = :store")
                .param("store", STORE)
                .update();
    }

    @Test
    @Refuses("millipore.see-my-data")
    void an_order_shows_nothing_of_an_account_without_a_name() {
        var owner = new Owner(STORE, email).asks();
        owner.browser.post(owner.link("Confirm your email"), Map.of("name", "", "password", Owner.PASSWORD));
        keepsMuch(owner.browser);
        var number = OwnDataTests.buys(email, "Grace Guest", "7 Guest Street");

        assertThat(ofOrder()).contains("Grace Guest", "7 Guest Street", number, "in an account");
        assertThat(ofOrder()).doesNotContain(OF_THE_ACCOUNT);
        assertThat(owner.browser.get("/account/data").body()).contains(OF_THE_ACCOUNT);
    }

    @Test
    @Refuses("millipore.see-my-data")
    void an_order_shows_nothing_of_an_account_with_the_same_name() {
        var owner = new Owner(STORE, email).joins();
        keepsMuch(owner.browser);
        OwnDataTests.buys(email, "Ada Example", "8 Guest Street");

        assertThat(ofOrder()).contains("8 Guest Street", "in an account").doesNotContain(OF_THE_ACCOUNT);
        assertThat(owner.browser.get("/account/data").body())
                .contains("8 Guest Street")
                .contains(OF_THE_ACCOUNT)
                .containsPattern("<h3>Address nickname</h3>\\s*<p class=\"data-value\">The lab<")
                .containsPattern("<h3>List name</h3>\\s*<p class=\"data-value\">Weekly supplies<");
    }

    @Test
    @Refuses("millipore.see-my-data")
    void a_message_without_a_name_is_not_shown_with_an_order() {
        var writer = new MessageWriter(STORE);
        var typed = writer.fields("policy", "Nobody else reads this.");
        typed.put("name", "");
        var about = writer.found(MessageWriter.number(
                writer.browser.post("/contact/policy", typed).body()));
        assertThat(writer.link()).isNotEmpty(); // mailed, so nothing waits
        OwnDataTests.buys(writer.email, "Grace Guest", "9 Guest Street");

        assertThat(ofOrder(writer.email)).contains("9 Guest Street").doesNotContain("Nobody else reads this.");
        assertThat(new Owner(STORE, writer.email)
                        .joins()
                        .browser
                        .get("/account/data")
                        .body())
                .contains("Nobody else reads this.");
        writer.leaves(about);
    }

    @Test
    @Refuses("millipore.see-my-data")
    void a_name_that_cannot_be_opened_is_another_name() throws SQLException {
        var number = OwnDataTests.buys(email, "Somebody Else", "10 Other Street");
        var other = db.sql("select subject_id from orders.placed where store_id = :store and number = :number")
                .param("store", STORE)
                .param("number", number)
                .query(UUID.class)
                .single();
        var owner = new Owner(STORE, email).joins();
        pastItsTime(
                other,
                () -> { // so the vault opens it no more
                    var page = owner.browser.get("/account/data");
                    assertThat(page.status()).isEqualTo(200);
                    assertThat(page.body())
                            .contains(
                                    "We have other records under your email address, from orders with a different name. They may be someone else’s, so they aren’t shown here. To see one of those orders, open the link in its confirmation email.")
                            .doesNotContain("10 Other Street", "another account");
                });
    }

    @Test
    void what_is_past_its_time_is_said_and_all_the_rest_is_shown() throws SQLException {
        var owner = new Owner(STORE, email).joins();
        var address = AddressBookTests.address("The lab", "22 Saved Street");
        address.put("name", "Grace Saved");
        owner.browser.post("/account/addresses", address);
        assertThat(owner.browser.get("/account/data").body()).contains("Grace Saved");
        var person = db.sql("select subject_id from checkout.saved_address where account_id = :id")
                .param("id", owner.account(db))
                .query(UUID.class)
                .single();
        pastItsTime(person, () -> {
            var page = owner.browser.get("/account/data");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("22 Saved Street", "about to be deleted")
                    .doesNotContain("Grace Saved");
        });
    }

    /** What the shop does while a name has no time left and is not erased yet: that comes within seconds, so it waits meanwhile. */
    private void pastItsTime(UUID person, Runnable act) throws SQLException {
        try (var paused = new PausedRetention(SHOP.database())) {
            keepsNameUntil(person, "2001-01-01");
            try {
                act.run();
            } finally {
                keepsNameUntil(person, null);
            }
        }
    }

    /** @param day null as long as the order that it waits for is open */
    private void keepsNameUntil(UUID person, @Nullable String day) {
        db.sql("""
                update vault.datum set keep_until = :day::timestamptz where store_id = :store and subject_id = :person
                   and category = 'person.name' and key_class = 'ordinary'
                """)
                .param("day", day)
                .param("store", STORE)
                .param("person", person)
                .update();
    }

    private void keepsMuch(ShopClient browser) {
        browser.post("/account/addresses", AddressBookTests.address("The lab", "22 Saved Street"));
        browser.post("/account/lists", Map.of("list", UUID.randomUUID().toString(), "label", "Weekly supplies"));
        browser.post("/account/email", Map.of("current", Owner.PASSWORD, "email", "next-one@example.net"));
    }

    private String ofOrder() {
        return ofOrder(email);
    }

    private static String ofOrder(String email) {
        var order = OwnDataTests.link(email);
        var guest = new ShopClient(SHOP.store(STORE));
        guest.opens(order, email);
        return guest.get(order + "/data").body();
    }
}
