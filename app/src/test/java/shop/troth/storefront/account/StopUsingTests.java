package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** The owner of an account stops uses of their data as a whole: what they do themselves goes on, and what nobody asked for does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StopUsingTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PAGE = "/account/privacy";

    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String NOTHING_SENT = "We’re not sending you these emails now";
    private static final String SWITCHED_ON = "You turned on a privacy switch";

    private final AddressHalts halts = SHOP.bean(AddressHalts.class);
    private final Vault vault = SHOP.bean(Vault.class);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @ParameterizedTest
    @CsvSource({"millipore, stop-using", "perricone-md, no-disclosure"})
    @Keeps({"millipore.stop-using", "perricone-md.no-disclosure-on-request"})
    void its_owner_still_signs_in_and_is_sent_the_links_they_ask_for_and_what_protects_the_account(
            String store, String which) {
        var owner = new Owner(store).joins();
        assertThat(owner.browser.get("/account").body())
                .contains("href=\"" + PAGE + "\"")
                .doesNotContain(SWITCHED_ON);
        turns(owner.browser, which, "on");

        var other = owner.signsIn(Owner.PASSWORD);
        assertThat(other.get("/account").body()).contains(SWITCHED_ON).doesNotContain(NOTHING_SENT);
        other.post("/account/link", Map.of("email", owner.email));
        owner.link("Your sign-in link");

        owner.mail("New sign-in to your account");
        other.post("/account/password", Map.of("current", Owner.PASSWORD, "password", "a quite other password"));
        owner.mail("Your password was changed");
    }

    @Test
    void a_subscriber_is_told_that_none_of_these_emails_are_sent() {
        var owner = new Owner().joins();
        owner.signsUp("updates");
        assertThat(owner.browser.get("/account").body()).doesNotContain(NOTHING_SENT);

        turns(owner.browser, "stop-using", "on");

        assertThat(owner.browser.get("/account").body()).contains(NOTHING_SENT, SWITCHED_ON);
    }

    @Test
    @Keeps("millipore.stop-using")
    void a_stop_goes_along_to_another_email_address_and_the_old_one_is_told_of_the_change() {
        var owner = new Owner().joins();
        turns(owner.browser, "stop-using", "on");

        var fresh = owner.movesTo(new Owner());

        owner.mail("Your account has a new email");
        var buyer = fresh.buys();
        assertThat(halts.since(STORE, buyer, Halt.USE)).isPresent();
        succeedsTo(buyer, false);
        turns(owner.browser, "stop-using", "off");
        assertThat(halts.since(STORE, buyer, Halt.USE)).isEmpty();
        succeedsTo(buyer, true);
    }

    @Test
    @Keeps("millipore.stop-using")
    void an_account_that_moves_to_a_stopped_address_is_stopped_with_what_it_keeps() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("Lab", "12 Switch Street"));
        var entry = owner.entries(db, "saved_address").getFirst();
        var fresh = new Owner();
        var buyer = fresh.buys();
        SHOP.bean(TurnSwitch.class).turn(STORE, buyer, Halt.USE, true, SHOP.now());
        succeedsTo(entry, true);

        owner.movesTo(fresh);

        assertThat(owner.browser.get(PAGE).body()).contains("On since");
        assertThat(owner.browser.get("/checkout").body()).doesNotContain("12 Switch Street");
        succeedsTo(entry, false);
    }

    @Test
    @Keeps("millipore.stop-using")
    @Refuses("millipore.stop-using")
    void a_successor_gets_neither_saved_addresses_nor_lists_whenever_they_were_saved() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("Lab", "12 Switch Street"));
        lists(owner, "Before");
        turns(owner.browser, "stop-using", "on");
        owner.browser.post("/account/addresses", AddressBookTests.address("Home", "13 Switch Street"));
        lists(owner, "After");

        var saved = owner.entries(db, "saved_address");
        var lists = owner.entries(db, "product_list");
        assertThat(saved).hasSize(2);
        assertThat(lists).hasSize(2);
        for (var entry : saved) {
            succeedsTo(entry, false);
        }
        assertThat(lists).allMatch(it -> Owner.isStopped(db, it));
        assertThat(owner.browser.get("/account/lists").body()).contains("Before", "After");
        turns(owner.browser, "stop-using", "off");
        for (var entry : saved) {
            succeedsTo(entry, true);
        }
        assertThat(lists).noneMatch(it -> Owner.isStopped(db, it));
        var sheet = owner.browser.get("/account/addresses").body();
        assertThat(sheet).contains("12 Switch Street", "13 Switch Street");
    }

    @Test
    @Refuses("millipore.stop-using")
    void a_saved_address_fills_in_no_checkout_but_stays_in_the_book() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("Lab", "12 Switch Street"));
        owner.browser.post("/cart/lines", Map.of("sku", "PES010-025-100", "quantity", "1"));
        assertThat(owner.browser.get("/checkout").body()).contains("12 Switch Street");

        turns(owner.browser, "stop-using", "on");

        assertThat(owner.browser.get("/checkout").body()).doesNotContain("12 Switch Street");
        assertThat(owner.browser.get("/account/addresses").body()).contains("12 Switch Street");
        assertThat(owner.browser.get("/account/data").body()).contains("Stopped all use");
    }

    @Test
    @Refuses("millipore.stop-using")
    void a_stop_that_only_the_account_or_only_the_list_knows_of_fills_in_nothing_either() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("Lab", "12 Switch Street"));
        owner.browser.post("/cart/lines", Map.of("sku", "PES010-025-100", "quantity", "1"));
        assertThat(owner.browser.get("/checkout").body()).contains("12 Switch Street", owner.email);
        turns(owner.browser, "stop-using", "on");

        var entry = owner.entries(db, "saved_address").getFirst();
        loses(entry);
        assertThat(owner.browser.get("/checkout").body()).doesNotContain("12 Switch Street", owner.email);

        var person = db.sql("select subject_id from people.account where id = :account")
                .param("account", owner.account(db))
                .query((rs, row) -> new SubjectId(rs.getObject(1, UUID.class)))
                .single();
        loses(person);
        assertThat(owner.browser.get("/checkout").body()).doesNotContain("12 Switch Street", owner.email);

        turns(owner.browser, "stop-using", "off");
        assertThat(owner.browser.get("/checkout").body()).contains("12 Switch Street", owner.email);
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            vault.erase(STORE, entry); // or the ledger would know of stops that the records don't
            vault.erase(STORE, person);
        });
    }

    /** The record is then as one that was written while the stop was taken. */
    private void loses(SubjectId person) {
        db.sql("update vault.subject set stopped_at = null where store_id = :store and id = :person")
                .param("store", STORE.value())
                .param("person", person.value())
                .update();
    }

    @Test
    void nobody_else_reaches_the_page_of_an_account() {
        var stranger = new Owner().browser;

        assertThat(stranger.get(PAGE).location()).contains("/account/sign-in");
        assertThat(stranger.post(PAGE, Map.of("which", "stop-using", "to", "on"))
                        .location())
                .contains("/account/sign-in");
    }

    static void turns(ShopClient browser, String which, String to) {
        assertThat(browser.post(PAGE, Map.of("which", which, "to", to)).location())
                .isEqualTo(PAGE + "?said=" + which + "-" + to);
    }

    private static void lists(Owner owner, String name) {
        owner.browser.post("/account/lists", Map.of("list", UUID.randomUUID().toString(), "label", name));
    }

    private void succeedsTo(SubjectId person, boolean allowed) {
        var successor = CallerFacts.of(
                Fact.SUCCESSOR_SIMILAR, Fact.SUCCESSOR_ASSUMES, Fact.SUCCESSOR_ACCEPTS, Fact.TWO_APPROVED);
        ThrowingCallable disclosing = () -> SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(it -> vault.disclose(
                        STORE,
                        person,
                        List.of(new DataCategory("contact.postal.shipping")),
                        new Purpose("transfer.business"),
                        new Recipient("successor"),
                        successor));
        if (allowed) {
            assertThatCode(disclosing).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(disclosing)
                    .isInstanceOfSatisfying(
                            RefusedByPolicy.class,
                            it -> assertThat(it.clauses()).contains("stop-using"));
        }
    }
}
