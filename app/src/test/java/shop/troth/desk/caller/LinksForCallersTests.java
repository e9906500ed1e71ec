package shop.troth.desk.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.agent.SomeAgent;
import shop.troth.storefront.agent.SomePerson;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.Erasure;

/** Whoever calls or writes to see, correct, or delete data is mailed a link. Staff see nothing of the data, and an address that is not proven gets nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinksForCallersTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SEE = "Do you want to see your data?";
    private static final String DELETE = "Do you want to delete your data?";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void nobody() {
        Calling.clear(SHOP);
    }

    @ParameterizedTest
    @CsvSource({"millipore, phone", "perricone-md, letter", "betty-mills, phone"})
    @Keeps("millipore.see-my-data")
    void the_person_sees_their_data_behind_the_mailed_link_and_who_entered_it(String store, String way) {
        var person = new SomePerson(SHOP, store).leavesDetails();
        var calling = new Calling(SHOP, store);

        assertThat(calling.enters("access", way, person.email)).isEqualTo("asked");

        assertThat(calling.page("/requests?said=asked"))
                .contains("a link is on its way there")
                .doesNotContain(SomePerson.NAME, person.email);
        assertThat(calling.states(person.people())).containsExactly(way + " access asked");
        var link = person.link(SEE);
        var who = way.equals("phone") ? "Someone who called us" : "Someone who wrote to us";
        assertThat(person.browser.get(link).body())
                .contains(who + " asked us to show you your data")
                .doesNotContain(person.email, SomePerson.NAME);
        var seen = person.answers(link, calling.last(), "confirm").location();
        assertThat(seen).isEqualTo(link.replace("/requests", "/data"));
        assertThat(person.browser.get(seen).body())
                .contains(SomePerson.NAME, person.email, "Requests made on your behalf", "entered by our staff");
        assertThat(calling.states(person.people())).containsExactly(way + " access fulfilled");
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void the_person_deletes_behind_the_mailed_link() {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var calling = new Calling(SHOP, "millipore");

        calling.enters("deletion", "letter", person.email);
        var delete = person.link(DELETE);
        var page = person.answers(delete, calling.last(), "confirm").location();
        assertThat(page).isEqualTo(delete.replace("/requests", "/privacy/delete"));
        assertThat(person.people()).isNotEmpty();
        assertThat(person.browser.post(page, Map.of()).status()).isEqualTo(200);
        assertThat(person.people()).isEmpty();
    }

    @Test
    @Refuses({"millipore.see-my-data", "millipore.correct-or-delete"})
    void an_address_that_the_store_does_not_know_gets_no_mail_and_staff_are_told_the_same() {
        var known = new SomePerson(SHOP, "millipore").leavesDetails();
        var unknown = new SomePerson(SHOP, "millipore");
        var calling = new Calling(SHOP, "millipore");

        for (var ask : List.of("access", "correction", "deletion")) {
            assertThat(calling.enters(ask, "phone", known.email)).isEqualTo("asked");
            var page = calling.page("/requests?said=asked");
            assertThat(calling.enters(ask, "phone", unknown.email)).isEqualTo("asked");
            assertThat(calling.page("/requests?said=asked")).isEqualTo(page);
        }

        assertThat(known.link(DELETE)).isNotEmpty();
        assertThat(unknown.people()).isEmpty();
        unknown.waitForMail(calling.last());
        assertThat(SHOP.mails(unknown.email)).isEmpty();
        assertThat(calling.entered()).hasSize(6).noneMatch(it -> it.contains("@"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access", "correction", "deletion"})
    @Refuses({"millipore.see-my-data", "millipore.correct-or-delete"})
    void whoever_cannot_open_the_mailbox_is_refused_and_a_letter_is_answered_in_time(String ask) {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var calling = new Calling(SHOP, "millipore");
        var call = calling.form(ask, "phone", person.email);
        call.put("opens-mail", "no");
        var letter = calling.form(ask, "letter", person.email);
        letter.put("opens-mail", "no");
        letter.put("day", calling.today().minusDays(31).toString()); // the policy promises an answer within 30

        assertThat(calling.enters(call)).isEqualTo("refused");
        person.waitForMail(calling.last());
        assertThat(calling.enters(letter)).isEqualTo("unproven");
        person.waitForMail(calling.last());

        assertThat(calling.states(person.people()))
                .containsExactly("letter " + ask + " unproven", "phone " + ask + " refused");
        assertThat(SHOP.mails(person.email)).isEmpty();
        var waiting = calling.letters();
        assertThat(waiting).hasSize(1);
        var number = number(waiting.getFirst().toString());
        assertThat(calling.page("/requests")).contains(number, "Overdue").doesNotContain(person.email);
        assertThat(calling.desk.get("/").body()).contains("Privacy letters overdue");

        for (int sent = 0; sent < 2; sent++) {
            assertThat(calling.desk
                            .post("/requests/" + waiting.getFirst() + "/answered", Map.of())
                            .location())
                    .endsWith("/requests?said=answered");
        }
        assertThat(calling.page("/requests")).doesNotContain(number);
        assertThat(calling.states(person.people()))
                .containsExactly("letter " + ask + " refused", "phone " + ask + " refused");
        assertThat(db.sql("select count(*) from staff.event where staff_id = :staff and what = 'answered-letter'")
                        .param("staff", calling.person.id().value())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    @Refuses("millipore.see-my-data")
    void a_letter_of_another_store_is_answered_by_nobody_here() {
        var calling = new Calling(SHOP, "millipore");
        var letter = calling.form("access", "letter", new SomePerson(SHOP, "millipore").email);
        letter.put("opens-mail", "no");
        var said = calling.desk.post("/requests", letter).location();
        assertThat(said).endsWith("?said=unproven&number=" + number(calling.last()));
        assertThat(calling.desk.get(said).body()).contains("Letter " + number(calling.last()) + ": Saved.");
        var betty = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "betty-mills"), "betty-mills");

        betty.post("/requests/" + calling.letters().getFirst() + "/answered", Map.of());

        assertThat(calling.letters()).hasSize(1);
        assertThat(calling.page("/requests")).contains(number(calling.last()));
        assertThat(betty.get("/requests").body()).doesNotContain(number(calling.last()));
    }

    @Test
    @Refuses("millipore.see-my-data")
    void an_agent_learns_nothing_of_what_was_asked_by_phone_and_asks_for_nothing_that_its_protocol_does_not_have() {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var calling = new Calling(SHOP, "millipore");
        calling.enters("access", "phone", person.email);
        var agent = new SomeAgent(SHOP, "millipore").setsUp();

        assertThat(agent.shows(calling.last()).status()).isEqualTo(403);
        for (var exercise : List.of("correction", "use:stop", "messages:opt-out")) {
            assertThat(agent.asks(exercise, person.email).status()).as(exercise).isEqualTo(400);
        }
    }

    @Test
    @Keeps("millipore.see-my-data")
    void the_activity_log_has_who_entered_what_and_nobody_s_address() {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var calling = new Calling(SHOP, "millipore");
        calling.enters("access", "phone", person.email);

        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains(calling.person.name(), "Entered a request by phone or letter", "See their data, by phone, ")
                .doesNotContain(person.email, SomePerson.NAME);
    }

    @Test
    void a_call_that_waited_while_its_person_was_erased_leads_to_nobody() {
        var person = new SomePerson(SHOP, "millipore").leavesDetails();
        var erased = person.people().iterator().next();
        var calling = new Calling(SHOP, "millipore");

        var entering = SHOP.bean(TransactionTemplate.class).execute(status -> {
            assertThat(SHOP.bean(Vault.class).erase(new StoreId("millipore"), erased))
                    .isInstanceOf(Erasure.Erased.class);
            return waits(() -> calling.enters("access", "phone", person.email));
        });

        assertThat(Objects.requireNonNull(entering).join()).isEqualTo("asked");
        assertThat(calling.entered()).hasSize(1);
        assertThat(calling.states(List.of(erased))).isEmpty();
    }

    /** What staff write on a letter. */
    private static String number(String id) {
        return id.substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** Begins it, and waits until that waits for the person whom the transaction that is open here erases. */
    private CompletableFuture<String> waits(Supplier<String> entering) {
        int ours = db.sql("select pg_backend_pid()").query(Integer.class).single();
        var running = CompletableFuture.supplyAsync(entering, Thread::startVirtualThread);
        Awaitility.await()
                .until(() ->
                        db.sql("""
                        select exists (select from pg_stat_activity
                                        where :ours = any(pg_blocking_pids(pid)) and query ~ 'vault.subject.* for key share')
                        """).param("ours", ours).query(Boolean.class).single());
        return running;
    }
}
