package shop.troth.desk.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.people.choices.Topics;
import shop.troth.policy.Purpose;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.agent.SomePerson;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.choices.Halt;

/** An opt-out by phone or letter is entered at the desk, without any proof, and holds when it is saved. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoesAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String UPDATED = "were updated";
    private static final Map<String, Halt> HALTS = Map.of("use:stop", Halt.USE, "disclosure:stop", Halt.DISCLOSURE);
    private static final Map<String, String> TOLD =
            Map.of("use:stop", "We stopped using your data", "disclosure:stop", "We stopped sharing your data");

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @ParameterizedTest
    @CsvSource({"millipore, letter", "perricone-md, phone", "perricone-md, letter", "betty-mills, phone"})
    @Keeps({"perricone-md.four-ways-out", "millipore.unsubscribe-each", "betty-mills.profile-opt-outs"})
    void every_message_ends_for_everybody_who_has_the_address_and_for_whoever_comes_with_it(String store, String way) {
        var person = new SomePerson(SHOP, store).leavesDetails();
        var calling = new Calling(SHOP, store);

        assertThat(calling.enters("messages:opt-out", way, person.email)).isEqualTo("fulfilled");

        assertThat(noes(person, store)).containsAll(endable(store));
        assertThat(calling.states(person.people())).containsExactly(way + " messages:opt-out fulfilled");
        assertThat(calling.entered()).hasSize(1).first().asString().startsWith("No more messages, by " + way + ", ");
        Bought.waitFor(() -> person.mails(UPDATED) == 1);
        person.leavesDetails();
        assertThat(noes(person, store)).containsAll(endable(store));
    }

    @Test
    @Keeps("perricone-md.four-ways-out")
    void one_kind_of_message_ends_and_the_others_stay() {
        var person = new SomePerson(SHOP, "perricone-md").leavesDetails();

        assertThat(new Calling(SHOP, "perricone-md").enters("messages:opt-out/newsletter", "phone", person.email))
                .isEqualTo("fulfilled");

        assertThat(noes(person, "perricone-md")).containsExactly(new Purpose("marketing.newsletter"));
        Bought.waitFor(() -> person.mails(UPDATED) == 1);
    }

    @ParameterizedTest
    @CsvSource({"millipore, use:stop, letter", "perricone-md, disclosure:stop, phone"})
    @Keeps({"millipore.stop-using", "perricone-md.no-disclosure-on-request"})
    void a_stop_holds_when_it_is_saved_and_the_address_is_told_how_to_end_it(String store, String ask, String way) {
        var person = new SomePerson(SHOP, store).leavesDetails();
        var calling = new Calling(SHOP, store);

        assertThat(calling.enters(ask, way, person.email)).isEqualTo("fulfilled");

        assertThat(isStopped(person, store, ask)).isTrue();
        person.leavesDetails();
        assertThat(isStopped(person, store, ask)).as("who comes later").isTrue();
        var link = person.link(Objects.requireNonNull(TOLD.get(ask)));
        assertThat(person.browser.get(link).body()).contains("This took effect right away", "Turn it off");
        var which = ask.equals("use:stop") ? "stop-using" : "no-disclosure";
        person.browser.post(link.replace("/requests", "/privacy"), Map.of("which", which, "to", "off"));
        assertThat(person.people())
                .noneMatch(it -> SHOP.bean(AddressHalts.class)
                        .since(new StoreId(store), it, Objects.requireNonNull(HALTS.get(ask)))
                        .isPresent());
    }

    @ParameterizedTest
    @CsvSource({"perricone-md, messages:opt-out", "millipore, use:stop", "perricone-md, disclosure:stop"})
    @Refuses({"perricone-md.four-ways-out", "millipore.stop-using", "perricone-md.no-disclosure-on-request"})
    void staff_learn_of_no_address_whether_the_store_knows_it_and_an_unknown_one_is_remembered(
            String store, String ask) {
        var known = new SomePerson(SHOP, store).leavesDetails();
        var unknown = new SomePerson(SHOP, store);
        var calling = new Calling(SHOP, store);

        var ofKnown = calling.desk.post("/requests", calling.form(ask, "phone", known.email));
        var ofUnknown = calling.desk.post("/requests", calling.form(ask, "phone", unknown.email));

        assertThat(ofUnknown.status()).isEqualTo(ofKnown.status()).isEqualTo(303);
        assertThat(ofUnknown.location()).isEqualTo(ofKnown.location());
        unknown.waitForMail(calling.last());
        assertThat(calling.page("/requests?said=fulfilled"))
                .contains("If we have the address, we email it a confirmation.")
                .doesNotContain(known.email, unknown.email);
        assertThat(calling.entered()).hasSize(2).allMatch(it -> !it.contains("@"));
        assertThat(calling.entered().getFirst().replaceAll("[0-9A-F]{8}$", ""))
                .isEqualTo(calling.entered().getLast().replaceAll("[0-9A-F]{8}$", ""));
        unknown.leavesDetails();
        if (HALTS.containsKey(ask)) {
            assertThat(isStopped(unknown, store, ask)).isTrue();
        } else {
            assertThat(noes(unknown, store)).containsAll(endable(store));
        }
        assertThat(SHOP.mails(unknown.email)).isEmpty();
    }

    @Test
    @Refuses({"perricone-md.four-ways-out", "millipore.stop-using"})
    void roles_without_the_right_enter_nothing() {
        var allowed = List.of(Role.OWNER, Role.CUSTOMER_SERVICE, Role.PRIVACY_OFFICER);
        for (var store : List.of("perricone-md", "millipore")) {
            var person = new SomePerson(SHOP, store).leavesDetails();
            var form = new Calling(SHOP, store).form("messages:opt-out", "phone", person.email);
            for (var role : Role.values()) {
                var browser = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, store), store);
                if (!allowed.contains(role)) {
                    assertThat(browser.get("/requests").status()).as("%s", role).isEqualTo(403);
                    assertThat(browser.post("/requests", form).status())
                            .as("%s", role)
                            .isEqualTo(403);
                }
            }
            assertThat(noes(person, store)).isEmpty();
            for (var role : allowed) {
                var browser = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, store), store);
                assertThat(browser.post("/requests", form).status())
                        .as("%s", role)
                        .isEqualTo(303);
            }
            assertThat(noes(person, store)).isNotEmpty();
            Bought.waitFor(() -> person.mails(UPDATED) == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Refuses({"millipore.stop-using", "perricone-md.no-disclosure-on-request"})
    void what_the_store_does_not_promise_is_neither_offered_nor_taken(String store) {
        var promised = Map.of("millipore", "use:stop", "perricone-md", "disclosure:stop");
        var person = new SomePerson(SHOP, store).leavesDetails();
        var calling = new Calling(SHOP, store);

        for (var ask : HALTS.keySet()) {
            var is = ask.equals(promised.get(store));
            assertThat(calling.page("/requests").contains("value=\"" + ask + "\""))
                    .as(ask)
                    .isEqualTo(is);
            if (!is) {
                assertThat(calling.enters(ask, "phone", person.email)).isEqualTo("422");
                assertThat(isStopped(person, store, ask)).isFalse();
            }
        }
        assertThat(calling.enters("messages:opt-out/no-such-topic", "phone", person.email))
                .isEqualTo("422");
        assertThat(calling.entered()).isEmpty();
        assertThat(calling.states(person.people())).isEmpty();
    }

    @Test
    void the_same_form_sent_again_is_entered_once_and_with_another_address_it_is_another() {
        var one = new SomePerson(SHOP, "perricone-md").leavesDetails();
        var other = new SomePerson(SHOP, "perricone-md").leavesDetails();
        var calling = new Calling(SHOP, "perricone-md");
        var form = calling.form("messages:opt-out", "phone", one.email);

        for (int sent = 0; sent < 3; sent++) {
            assertThat(calling.enters(form)).isEqualTo("fulfilled");
        }
        form.put("email", other.email);
        assertThat(calling.enters(form)).isEqualTo("fulfilled");

        assertThat(calling.entered()).hasSize(2);
        assertThat(calling.states(one.people())).hasSize(1);
        assertThat(noes(other, "perricone-md")).containsAll(endable("perricone-md"));
        Bought.waitFor(() -> one.mails(UPDATED) == 1 && other.mails(UPDATED) == 1);
    }

    @Test
    void two_of_staff_at_once_enter_it_and_the_person_is_told_once() {
        var person = new SomePerson(SHOP, "perricone-md").leavesDetails();
        var both = Stream.of(new Calling(SHOP, "perricone-md"), new Calling(SHOP, "perricone-md"))
                .map(it -> CompletableFuture.supplyAsync(
                        () -> it.enters("messages:opt-out", "phone", person.email), Thread::startVirtualThread))
                .toList();

        assertThat(both).allMatch(it -> it.join().equals("fulfilled"));

        assertThat(noes(person, "perricone-md")).containsAll(endable("perricone-md"));
        assertThat(new Calling(SHOP, "perricone-md").states(person.people())).hasSize(2);
        Bought.waitFor(() -> person.mails(UPDATED) == 1);
    }

    private static boolean isStopped(SomePerson person, String store, String ask) {
        var halt = Objects.requireNonNull(HALTS.get(ask));
        return person.people().stream()
                .allMatch(it -> SHOP.bean(AddressHalts.class).isOn(new StoreId(store), it, halt));
    }

    /** What every record of the address says no to. */
    private static List<Purpose> noes(SomePerson person, String store) {
        var somebody = person.people().iterator().next();
        return List.copyOf(
                SHOP.bean(AddressChoices.class).of(new StoreId(store), somebody).objected());
    }

    private static List<Purpose> endable(String store) {
        return List.copyOf(
                SHOP.bean(Topics.class).endable(SHOP.bean(Stores.class).get(new StoreId(store))));
    }
}
