package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Kind;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** What a browser's Global Privacy Control signal means for whoever uses it: signed in, and as a guest. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalKeptTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String PAGE = "/account/privacy";
    private static final String SIGNAL = "Sec-GPC: 1";
    private static final String SAME_ORIGIN = "Sec-Fetch-Site: same-origin";
    private static final Use FIND =
            Use.of("test", "rights.object", Recipient.SELF, Kind.EMAIL).given(Fact.SUBJECT_ASKED);
    private static final Use ADVERTISE =
            Use.of("test of advertising", "advertising.remarketing", Recipient.SELF, Kind.EMAIL);

    private final Vault vault = SHOP.bean(Vault.class);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Keeps({"millipore.privacy-signal", "perricone-md.privacy-signal", "betty-mills.privacy-signal"})
    void it_is_kept_once_for_whoever_is_signed_in_with_an_entry_that_their_page_names(String store) {
        var owner = new Owner(store).joins();
        assertThat(owner.browser.get(PAGE).body())
                .contains("id=\"no-advertising\"")
                .doesNotContain("On since");

        for (var page : List.of("/account", "/", PAGE, "/products", "/account")) {
            owner.browser.get(page, SIGNAL);
        }

        awaitReceipt(owner);
        assertThat(notes(new StoreId(store), person(owner, store))).containsOnlyOnce("privacy-signal");
        assertThat(owner.browser.get(PAGE, SIGNAL).body())
                .contains(
                        "We treat it as your request to opt out of advertising",
                        "Your browser is still sending the signal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Refuses({"millipore.privacy-signal", "perricone-md.privacy-signal", "betty-mills.privacy-signal"})
    void nothing_of_theirs_goes_to_an_advertiser_or_a_partner_from_then_on(String store) {
        var owner = new Owner(store).joins();
        var id = new StoreId(store);
        var person = person(owner, store);
        assertThat(refusing(id, person, "advertiser")).doesNotContain("privacy-signal");
        assertThat(refusing(id, person, "partner")).doesNotContain("privacy-signal");

        owner.browser.get("/account", SIGNAL);

        assertThat(refusing(id, person, "advertiser")).contains("privacy-signal");
        assertThat(refusing(id, person, "partner")).contains("privacy-signal");
    }

    @Test
    @Refuses("millipore.privacy-signal")
    void
            it_stays_when_the_signal_does_not_come_any_more_and_binds_the_address_in_every_browser_until_its_owner_ends_it() {
        var owner = new Owner().joins();
        var buyer = buyer(new Guest(SHOP, owner.email), owner);
        advertises(buyer, true);

        owner.browser.get("/account", SIGNAL);

        advertises(buyer, false);
        advertises(buyer(new Guest(SHOP, owner.email), owner), false);
        var elsewhere = owner.signsIn(Owner.PASSWORD);
        assertThat(elsewhere.get(PAGE).body()).contains("On since");

        assertThat(elsewhere
                        .post(PAGE, Map.of("which", "no-advertising", "to", "off"))
                        .location())
                .isEqualTo(PAGE + "?said=no-advertising-off");
        assertThat(elsewhere.get(PAGE + "?said=no-advertising-off").body())
                .contains("You turned off the advertising opt-out")
                .doesNotContain("On since");
        advertises(buyer, true);
    }

    @Test
    void who_still_sends_it_cannot_end_it_and_who_sends_it_again_has_it_again() {
        var owner = new Owner().joins();
        owner.browser.get(PAGE, SIGNAL);

        var answer = owner.browser.post(PAGE, "which=no-advertising&to=off", SAME_ORIGIN, SIGNAL);
        assertThat(answer.location()).isEqualTo(PAGE);
        assertThat(owner.browser.get(PAGE).body()).contains("On since", "Turn it off");

        owner.browser.post(PAGE, Map.of("which", "no-advertising", "to", "off"));
        assertThat(owner.browser.get(PAGE).body()).doesNotContain("On since");
        owner.browser.get("/account", SIGNAL);
        assertThat(owner.browser.get(PAGE).body()).contains("On since");
    }

    @Test
    void a_click_does_not_stand_for_a_browser() {
        var owner = new Owner().joins();

        owner.browser.post(PAGE, Map.of("which", "no-advertising", "to", "on"));

        assertThat(owner.browser.get(PAGE).body()).doesNotContain("On since").contains("isn’t sending the signal now");
    }

    @Test
    void it_ends_no_message_that_somebody_signed_up_for() {
        var owner = new Owner().joins();

        owner.browser.get("/account", SIGNAL);
        var standing = SHOP.bean(AddressHalts.class).standing(STORE, person(owner, RunningShop.STORE));
        assertThat(standing.since()).containsOnlyKeys(Halt.ADVERTISING);
        assertThat(owner.browser.get("/account").body()).doesNotContain("We’re not sending you these emails now");
    }

    @Test
    void many_signals_at_once_leave_one_entry() throws Exception {
        var owner = new Owner().joins();
        Callable<ShopClient.Answer> visit = () -> {
            var tab = owner.browser();
            tab.cookies().putAll(owner.browser.cookies());
            return tab.get("/account", SIGNAL);
        };

        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer :
                    tabs.invokeAll(IntStream.range(0, 8).mapToObj(it -> visit).toList())) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }

        awaitReceipt(owner);
        assertThat(notes(STORE, person(owner, RunningShop.STORE))).containsOnlyOnce("privacy-signal");
    }

    @Test
    @Refuses("millipore.privacy-signal")
    void what_a_guest_orders_with_it_is_kept_out_of_advertising_and_nobody_else_is_bound() {
        var owner = new Owner().joins();
        var guest = new Guest(SHOP, owner.email);
        guest.adds("PES010-025-100", 1);
        var before = people(owner);
        guest.shop().post("/checkout", ShopClient.encode(guest.details()), SAME_ORIGIN, SIGNAL);
        var buyer = others(owner, before);

        advertises(buyer, false);
        assertThat(notes(STORE, buyer)).containsOnlyOnce("privacy-signal");
        assertThat(owner.browser.get(PAGE).body()).doesNotContain("On since");
        advertises(person(owner, RunningShop.STORE), true);

        guest.shop().post("/checkout", ShopClient.encode(guest.details()), SAME_ORIGIN);
        advertises(buyer, false);
    }

    @Test
    @Refuses("millipore.privacy-signal")
    void who_sends_it_from_the_first_request_on_is_bound_by_address_too() {
        var owner = new Owner();
        var before = buyer(new Guest(SHOP, owner.email), owner);
        signals(owner, "/account/create", Map.of("email", owner.email));
        signals(owner, owner.link("Confirm your email"), Map.of("name", "Ada Example", "password", Owner.PASSWORD));

        owner.browser.get("/account", SIGNAL);

        advertises(before, false);
        advertises(buyer(new Guest(SHOP, owner.email), owner), false);
        assertThat(notes(STORE, person(owner, RunningShop.STORE))).containsOnlyOnce("privacy-signal");
    }

    @Test
    void who_asks_for_an_account_under_somebody_else_s_address_turns_nothing_on_for_them() {
        var owner = new Owner();
        var stranger = owner.browser();
        stranger.post("/account/create", ShopClient.encode(Map.of("email", owner.email)), SAME_ORIGIN, SIGNAL);

        owner.finishes();

        assertThat(owner.browser.get(PAGE).body()).doesNotContain("On since");
        advertises(person(owner, RunningShop.STORE), true);
    }

    @Test
    void what_an_account_saves_takes_over_its_owner_s_signal_and_no_guest_s() {
        var owner = new Owner().joins();
        var guest = new Guest(SHOP, owner.email);
        guest.adds("PES010-025-100", 1);
        guest.shop().post("/checkout", ShopClient.encode(guest.details()), SAME_ORIGIN, SIGNAL);

        owner.browser.post("/account/addresses", AddressBookTests.address("Lab", "12 Signal Street"));
        assertThat(owner.entries(db, "saved_address")).hasSize(1).noneMatch(this::isSignaled);

        owner.browser.get("/account", SIGNAL);
        owner.browser.post("/account/addresses", AddressBookTests.address("Home", "13 Signal Street"));
        assertThat(owner.entries(db, "saved_address")).hasSize(2).allMatch(this::isSignaled);
    }

    @Test
    void a_browser_that_was_just_looked_at_is_looked_at_again_when_it_begins_to_send_it() {
        var owner = new Owner().joins();
        owner.browser.get("/");

        owner.browser.get("/", SIGNAL);

        assertThat(owner.browser.get(PAGE).body()).contains("On since");
    }

    @Test
    @Refuses("millipore.privacy-signal")
    void who_saves_their_preferences_by_a_mailed_link_with_it_is_bound_by_address() {
        var guest = new Owner();
        var preferences = guest.signsUp("updates");
        var buyer = buyer(new Guest(SHOP, guest.email), guest);
        assertThat(guest.browser.get(preferences + "/privacy", SIGNAL).body())
                .contains("save your email preferences, and we’ll remember it");
        guest.browser.post(preferences, "topic.updates=yes", SAME_ORIGIN);
        advertises(buyer, true);

        signals(guest, preferences, Map.of("topic.updates", "yes"));

        advertises(buyer, false);
        assertThat(guest.browser.get(preferences + "/privacy").body()).contains("On since");
    }

    @Test
    @Keeps("millipore.privacy-signal")
    void no_cache_shows_the_page_of_a_browser_with_the_signal_to_one_without() {
        var owner = new Owner().joins();
        var preferences = owner.signsUp("updates");
        for (var page : List.of(PAGE, preferences, preferences + "/privacy")) {
            assertThat(vary(owner.browser.get(page))).as(page).contains("sec-gpc");
            assertThat(vary(owner.browser.get(page, SIGNAL))).as(page).contains("sec-gpc");
        }
    }

    private static String vary(ShopClient.Answer answer) {
        return String.join(",", answer.headers().getOrDefault("vary", List.of()))
                .toLowerCase(Locale.ROOT);
    }

    private void awaitReceipt(Owner owner) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(owner.browser.get(PAGE).body())
                        .contains("On since")
                        .containsPattern("Recorded as <a href=\"/ledger/proof/\\d+\">"));
    }

    private static void signals(Owner owner, String path, Map<String, String> form) {
        assertThat(owner.browser
                        .post(path, ShopClient.encode(form), SAME_ORIGIN, SIGNAL)
                        .status())
                .isEqualTo(303);
    }

    private boolean isSignaled(SubjectId person) {
        return db.sql("select privacy_signal_at is not null from vault.subject where id = :person")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    private SubjectId person(Owner owner, String store) {
        return new SubjectId(db.sql("select subject_id from people.account where store_id = :store and id = :account")
                .param("store", store)
                .param("account", owner.account(db))
                .query(UUID.class)
                .single());
    }

    /** The notes of the sealed choices of this person, once there is one. */
    private static List<String> notes(StoreId store, SubjectId person) {
        return Awaitility.await()
                .until(
                        () -> SHOP.bean(OwnEntries.class).find(store, person, FindEntries.NEWEST).entries().stream()
                                .filter(it -> it.leaf().kind().equals("choice"))
                                .map(it -> it.leaf().note())
                                .toList(),
                        it -> !it.isEmpty());
    }

    /** Somebody who fills in a checkout with this address now. */
    private SubjectId buyer(Guest guest, Owner owner) {
        var before = people(owner);
        guest.adds("PES010-025-100", 1).fillsIn();
        return others(owner, before);
    }

    private SubjectId others(Owner owner, Set<SubjectId> before) {
        return people(owner).stream()
                .filter(it -> !before.contains(it))
                .findFirst()
                .orElseThrow();
    }

    private Set<SubjectId> people(Owner owner) {
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of("email", new String[] {owner.email}));
        return vault.find(STORE, SubjectLookup.email(typed.get(Kind.EMAIL)), FIND, FIND.known()).stream()
                .collect(Collectors.toSet());
    }

    /**
     * By the posted new use, under which millipore may use anything that nobody objected to. Its time to object is not over, so that
     * nothing is used: a use that no clause names stays in the record, and other tests read it.
     */
    private void advertises(SubjectId person, boolean allowed) {
        assertThatThrownBy(() -> vault.open(STORE, person, ADVERTISE, CallerFacts.of(Fact.TOLD, Fact.GIVEN_FOR)))
                .isInstanceOfSatisfying(RefusedByPolicy.class, it -> {
                    if (allowed) {
                        assertThat(it.clauses()).containsExactly("new-uses");
                    } else {
                        assertThat(it.clauses()).contains("privacy-signal");
                    }
                });
    }

    /** The clauses that refuse to share an email address for advertising, whatever was agreed with the recipient. */
    private List<String> refusing(StoreId store, SubjectId person, String recipient) {
        var refused = new ArrayList<String>();
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            status.setRollbackOnly();
            try {
                vault.disclose(
                        store,
                        person,
                        Action.SHARE,
                        List.of(new DataCategory("contact.email")),
                        new Purpose("advertising.remarketing"),
                        new Recipient(recipient),
                        CallerFacts.of(Fact.CONTRACT, Fact.NEEDED, Fact.GIVEN_FOR, Fact.THIRTEEN_OR_OVER));
            } catch (RefusedByPolicy e) {
                refused.addAll(e.clauses());
            }
        });
        return refused;
    }
}
