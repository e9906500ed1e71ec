package shop.troth.storefront.choices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.rights.switches.ShowSwitches;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** People without an account stop all use of their data, or all sharing, behind the link that is mailed to their address. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StopsByLinkTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String NOTHING_SENT = "We’re not sending you these emails now";
    private static final String SWITCHED_ON = "You turned on a privacy switch";
    private static final String UPDATES = "marketing.updates";
    private static final String ORDERS = "order.communicate";
    private static final Pattern ENTRY = Pattern.compile("href=\"(/ledger/proof/[0-9]+)\"");
    private static final CallerFacts BOUND =
            CallerFacts.of(Fact.CONTRACT, Fact.NEEDED, Fact.GIVEN_FOR, Fact.THIRTEEN_OR_OVER, Fact.IN_COUNTRY);
    private static final CallerFacts SUCCEEDING =
            CallerFacts.of(Fact.SUCCESSOR_SIMILAR, Fact.SUCCESSOR_ASSUMES, Fact.SUCCESSOR_ACCEPTS, Fact.TWO_APPROVED);

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final AddressHalts halts = SHOP.bean(AddressHalts.class);
    private final Vault vault = SHOP.bean(Vault.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    @Test
    @Keeps("millipore.stop-using")
    void one_switch_stops_every_use_at_once_whatever_was_signed_up_for_and_a_new_order_does_not_end_it() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        var preferences = reader.signsUp("updates");
        new Guest(SHOP, reader.email).adds("PES010-025-100", 1).fillsIn();
        assertThat(reader.canBeSent(UPDATES)).isTrue();
        assertThat(reader.canBeSent(ORDERS)).isTrue();
        assertThat(reader.browser.get(preferences).body()).contains(preferences + "/privacy");

        turns(reader, preferences, "stop-using", "on");

        assertThat(reader.canBeSent(UPDATES)).isFalse();
        assertThat(reader.canBeSent(ORDERS)).isFalse();
        assertThat(reader.browser.get(preferences).body()).contains(NOTHING_SENT, SWITCHED_ON);
        new Guest(SHOP, reader.email).adds("PES010-025-100", 1).fillsIn();
        assertThat(reader.people()).hasSizeGreaterThan(2);
        assertThat(reader.people())
                .allMatch(it -> halts.since(STORE, it, Halt.USE).isPresent());
        assertThat(reader.canBeSent(ORDERS)).isFalse();

        turns(reader, fresh(reader), "stop-using", "off");

        assertThat(reader.canBeSent(UPDATES)).isTrue();
        assertThat(reader.canBeSent(ORDERS)).isTrue();
        reader.waitForMails();
    }

    @Test
    void whoever_is_signed_up_for_nothing_reads_of_the_switch_but_of_no_emails() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        var preferences = reader.signsUp("updates");
        reader.sets(preferences);
        assertThat(reader.browser.get(preferences).body()).doesNotContain(SWITCHED_ON);

        turns(reader, preferences, "stop-using", "on");

        assertThat(reader.browser.get(preferences).body()).contains(SWITCHED_ON).doesNotContain(NOTHING_SENT);
        reader.waitForMails();
    }

    @Test
    @Keeps("millipore.stop-using")
    void the_page_names_the_entry_of_the_ledger_that_records_it_and_what_goes_on() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        var page = reader.signsUp("updates") + "/privacy";
        assertThat(reader.browser.get(page).body())
                .contains("Stop using my information", "Your open orders", "What the law requires")
                .doesNotContain("Don’t share my information");

        reader.browser.post(page, Map.of("which", "stop-using", "to", "on"));

        Awaitility.await()
                .until(() -> ENTRY.matcher(reader.browser.get(page).body()).find());
        var entry = ENTRY.matcher(reader.browser.get(page).body());
        assertThat(entry.find()).isTrue();
        assertThat(reader.browser.get(entry.group(1)).body()).contains("c2sp.org/tlog-proof@v1");
        turns(reader, fresh(reader), "stop-using", "off");
        reader.waitForMails();
    }

    @Test
    @Refuses("millipore.stop-using")
    void a_successor_gets_nothing_and_the_clause_says_why() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        var preferences = reader.signsUp("updates");
        turns(reader, preferences, "stop-using", "on");
        for (var person : reader.people()) {
            refuses("stop-using", () -> discloses(STORE, person, "transfer.business", "successor", SUCCEEDING));
        }
        reader.waitForMails();
    }

    @Test
    @Refuses("millipore.stop-using")
    void a_record_that_was_written_while_the_stop_was_taken_goes_to_no_successor_either() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        turns(reader, reader.signsUp("updates"), "stop-using", "on");
        var person = reader.people().iterator().next();
        db.sql("update vault.subject set stopped_at = null where store_id = :store and id = :person")
                .param("store", STORE.value())
                .param("person", person.value())
                .update(); // what such a record looks like: only the list knows

        assertThat(halts.standing(STORE, person).since()).containsOnlyKeys(Halt.USE);
        refuses("stop-using", () -> discloses(STORE, person, "transfer.business", "successor", SUCCEEDING));
        reader.waitForMails();
        transaction.executeWithoutResult(
                status -> vault.erase(STORE, person)); // or the ledger would know of a stop that the record doesn't
    }

    @Test
    @Keeps("millipore.stop-using")
    void the_entry_of_a_stop_is_found_from_a_record_that_came_later_and_never_that_of_an_earlier_stop() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        var preferences = reader.signsUp("updates");
        turns(reader, preferences, "stop-using", "on");
        var first = entry(reader.people().iterator().next());
        new Guest(SHOP, reader.email).adds("PES010-025-100", 1).fillsIn();
        assertThat(reader.people()).hasSize(2).allMatch(it -> entry(it) == first);

        turns(reader, fresh(reader), "stop-using", "off");
        turns(reader, preferences, "stop-using", "on");

        for (var person : reader.people()) {
            var seen = stop(person).entry();
            assertThat(seen.isEmpty() || seen.getAsLong() > first).isTrue();
            assertThat(entry(person)).isGreaterThan(first);
        }
        reader.waitForMails();
    }

    @Test
    void a_page_awaits_no_entry_that_can_never_come() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        turns(reader, reader.signsUp("updates"), "stop-using", "on");
        reader.waitForMails();
        var people = reader.people();
        transaction.executeWithoutResult(status -> people.forEach(it -> vault.erase(STORE, it)));
        new Guest(SHOP, reader.email).adds("PES010-025-100", 1).fillsIn();
        var person = reader.people().iterator().next();
        for (var now : List.of(
                "update vault.subject set stopped_at = now() where store_id = :store and id = :person",
                "update vault.never_again set since = now() where store_id = :store and hash in (select l.hash from vault.lookup l join vault.datum d using (store_id, ref) where d.subject_id = :person)")) {
            db.sql(now)
                    .param("store", STORE.value())
                    .param("person", person.value())
                    .update();
        }
        assertThat(stop(person).awaited()).isTrue();

        db.sql(
                        "update vault.subject set stopped_at = stopped_at - interval '2 minutes' where store_id = :store and id = :person")
                .param("store", STORE.value())
                .param("person", person.value())
                .update();

        assertThat(stop(person).since()).isPresent();
        assertThat(stop(person).entry()).isEmpty();
        assertThat(stop(person).awaited()).isFalse();
    }

    /** Once it is sealed. */
    private long entry(SubjectId person) {
        Awaitility.await().until(() -> stop(person).entry().isPresent());
        return stop(person).entry().orElseThrow();
    }

    private ShowSwitches.Standing stop(SubjectId person) {
        return SHOP.bean(ShowSwitches.class).show(STORE, person).getFirst();
    }

    @Test
    @Refuses("millipore.stop-using")
    void it_outlives_everything_that_is_held_of_the_person() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        turns(reader, reader.signsUp("updates"), "stop-using", "on");
        reader.waitForMails();
        var people = reader.people();
        transaction.executeWithoutResult(status -> people.forEach(it -> vault.erase(STORE, it)));
        assertThat(reader.people()).isEmpty();

        new Guest(SHOP, reader.email).adds("PES010-025-100", 1).fillsIn();

        assertThat(reader.people())
                .isNotEmpty()
                .allMatch(it -> halts.since(STORE, it, Halt.USE).isPresent());
        assertThat(reader.canBeSent(ORDERS)).isFalse();
    }

    @Test
    @Keeps("perricone-md.no-disclosure-on-request")
    @Refuses("perricone-md.no-disclosure-on-request")
    void nothing_that_identifies_goes_to_others_once_it_is_asked_for_but_for_an_open_order_and_the_law() {
        var store = new StoreId("perricone-md");
        var reader = new MessageReader(SHOP, store.value());
        var preferences = reader.signsUp("newsletter");
        var person = reader.people().iterator().next();
        discloses(store, person, ORDERS, "supplier.mail", BOUND);

        turns(reader, preferences, "no-disclosure", "on");

        for (var refused : List.of(BOUND, BOUND.and(Fact.OPTED_IN))) {
            var purpose = refused.equals(BOUND) ? ORDERS : "marketing.newsletter";
            refuses("no-disclosure-on-request", () -> discloses(store, person, purpose, "supplier.mail", refused));
        }
        discloses(store, person, ORDERS, "supplier.mail", BOUND.and(Fact.ORDER_OPEN));
        discloses(store, person, ORDERS, "supplier.mail", BOUND.and(Fact.SUBJECT_ASKED));
        discloses(
                store,
                person,
                "legal.obligation",
                "authority",
                CallerFacts.of(Fact.LEGAL_ORDER, Fact.TWO_APPROVED, Fact.GIVEN_FOR, Fact.THIRTEEN_OR_OVER));
        turns(reader, fresh(reader), "no-disclosure", "off");
        discloses(store, person, ORDERS, "supplier.mail", BOUND);
        reader.waitForMails();
    }

    @Test
    @Refuses("millipore.stop-using")
    void a_link_from_before_the_stop_such_as_one_in_a_newsletter_that_was_passed_on_does_not_end_it() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        reader.asks("updates");
        var confirm = reader.confirmLink();
        var before = reader.browser.post(confirm, Map.of()).location().replaceAll("\\?.*", "");
        turns(reader, before, "stop-using", "on");
        var again = reader.browser.post(confirm, Map.of()).location().replaceAll("\\?.*", "");
        assertThat(again).isNotEqualTo(before);

        for (var old : List.of(before, again)) {
            reader.browser.post(old + "/privacy", Map.of("which", "stop-using", "to", "off"));

            assertThat(reader.browser.get(old + "/privacy").body())
                    .contains("On since", "have a new link emailed to you")
                    .doesNotContain("Turn it off<");
        }
        assertThat(reader.people())
                .allMatch(it -> halts.since(STORE, it, Halt.USE).isPresent());
        turns(reader, fresh(reader), "stop-using", "off");
        reader.waitForMails();
    }

    @ParameterizedTest
    @CsvSource({"perricone-md, stop-using", "millipore, no-disclosure", "millipore, anything"})
    void a_switch_that_the_policy_does_not_promise_is_neither_shown_nor_turned(String store, String which) {
        var reader = new MessageReader(SHOP, store);
        var page = reader.signsUp(store.equals("millipore") ? "updates" : "newsletter") + "/privacy";

        reader.browser.post(page, Map.of("which", which, "to", "on"));

        assertThat(reader.browser.get(page).body()).doesNotContain("On since").doesNotContain("id=\"" + which + "\"");
        reader.waitForMails();
    }

    @Test
    void a_link_that_never_was_turns_nothing() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        var page = "/preferences/" + "x".repeat(32) + "/privacy";

        assertThat(reader.browser.get(page).status()).isEqualTo(404);
        assertThat(reader.browser
                        .post(page, Map.of("which", "stop-using", "to", "on"))
                        .status())
                .isEqualTo(404);
    }

    private static void refuses(String clause, ThrowingCallable use) {
        assertThatThrownBy(use)
                .isInstanceOfSatisfying(
                        RefusedByPolicy.class, it -> assertThat(it.clauses()).contains(clause));
    }

    private void discloses(StoreId store, SubjectId person, String purpose, String recipient, CallerFacts known) {
        transaction.executeWithoutResult(status -> vault.disclose(
                store,
                person,
                Action.SHARE,
                List.of(new DataCategory("contact.email")),
                new Purpose(purpose),
                new Recipient(recipient),
                known));
    }

    /** A link that is mailed now. */
    private static String fresh(MessageReader reader) {
        reader.browser.post("/preferences/link", Map.of("email", reader.email));
        return reader.requested();
    }

    private static void turns(MessageReader reader, String preferences, String which, String to) {
        var page = preferences + "/privacy";
        var answer = reader.browser.post(page, Map.of("which", which, "to", to));
        assertThat(answer.location()).isEqualTo(page + "?said=" + which + "-" + to);
        assertThat(reader.browser.get(answer.location()).body()).contains("role=\"status\"");
    }
}
