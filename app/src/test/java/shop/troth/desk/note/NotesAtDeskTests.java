package shop.troth.desk.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.notes.Noted;
import shop.troth.ledger.find.FindEntries;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;
import shop.troth.testing.ShopClient;
import shop.troth.vault.OwnEntries;

/** Staff write notes on an order's page, and read them for a case at hand, on the record. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotesAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Set<Role> WRITERS = Set.of(Role.OWNER, Role.FULFILLMENT, Role.CUSTOMER_SERVICE);
    private static final Pattern KEY = Pattern.compile("/notes\"[^§]*?name=\"key\" value=\"([0-9a-f-]{36})\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Noted noted = new Noted();
    private final String order = "/orders/" + noted.bought.number();
    private final String notes = order + "/notes";
    private final String words = "Call before delivery " + MadeUpPerson.word();

    @AfterEach
    void nobody() {
        noted.isReleased();
        DeskStaff.clear(SHOP);
    }

    @Test
    @Keeps("millipore.staff-notes")
    void a_note_is_masked_until_it_is_read_for_a_case_at_hand_and_who_read_it_is_recorded() {
        var writer = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, RunningShop.STORE);
        var reader = DeskStaff.add(SHOP, Role.FULFILLMENT, RunningShop.STORE);
        var packs = DeskStaff.browser(SHOP, reader, RunningShop.STORE);
        assertThat(packs.get(order).body()).contains("No notes.").doesNotContain("Read notes to");

        assertThat(writes(DeskStaff.browser(SHOP, writer, RunningShop.STORE), words)
                        .location())
                .endsWith(notes);

        for (var page : List.of(packs.get(order).body(), packs.get(notes).body())) {
            assertThat(page)
                    .contains("Read notes to: Pack this order", writer.name())
                    .doesNotContain(words, "Save the correction");
        }
        assertThat(who("revealed")).isEmpty();
        assertThat(usesOfNotes()).isZero();

        var read = packs.post(notes + "/read", Map.of("case", "pack")).body();

        assertThat(read).contains(words, "Save the correction").doesNotContain("Ada Example", "1 Example Street");
        assertThat(packs.get(notes).body()).doesNotContain(words);
        assertThat(who("revealed")).containsExactly(reader.id().value());
        assertThat(who("wrote-note")).containsExactly(writer.id().value());
        Awaitility.await().until(() -> usesOfNotes() == 1);
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains("Wrote a note", "Revealed buyer information", "Pack this order: notes", reader.name())
                .doesNotContain(words);
    }

    @Test
    @Refuses("millipore.staff-notes")
    void without_a_case_or_its_purpose_nobody_reads_a_note_and_the_try_is_recorded() {
        writes(DeskStaff.as(SHOP, Role.OWNER), words);

        for (var role : Role.values()) {
            var may = role == Role.OWNER || role == Role.FULFILLMENT;
            var answer = DeskStaff.as(SHOP, role).post(notes + "/read", Map.of("case", may ? "no-such-case" : "pack"));
            assertThat(answer.status()).as("%s", role).isEqualTo(403);
            assertThat(answer.body()).doesNotContain(words);
        }

        assertThat(usesOfNotes()).isZero();
        assertThat(who("revealed")).isEmpty();
        assertThat(who("reveal-refused")).hasSize(Role.values().length);
    }

    @Test
    @Keeps("millipore.staff-notes")
    void whoever_may_write_notes_reads_them_without_a_case_also_once_the_order_has_shipped() {
        var writer = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        writes(writer, words);
        assertThat(writer.get(notes).body()).contains("Read notes to: Work on this order");
        assertThat(writer.post(notes + "/read", Map.of("case", "work")).body()).contains(words);

        noted.bought.ships();

        for (var role : Role.values()) {
            var browser = DeskStaff.as(SHOP, role);
            var read = browser.post(notes + "/read", Map.of("case", "work"));
            assertThat(read.status()).as("%s", role).isEqualTo(WRITERS.contains(role) ? 200 : 403);
            assertThat(read.body().contains(words)).as("%s", role).isEqualTo(WRITERS.contains(role));
        }
        assertThat(DeskStaff.as(SHOP, Role.PRIVACY_OFFICER).get("/activity").body())
                .contains("Revealed buyer information", "Work on this order: notes")
                .doesNotContain(words);
        Awaitility.await().until(() -> usesOfNotes() == 1 + WRITERS.size());
    }

    @Test
    @Refuses("millipore.staff-notes")
    void roles_without_the_right_write_correct_and_delete_nothing() {
        writes(DeskStaff.as(SHOP, Role.OWNER), words);
        var note = notes + "/" + noted.notes().getFirst().id().value();
        for (var role : Role.values()) {
            if (WRITERS.contains(role)) {
                continue;
            }
            var browser = DeskStaff.as(SHOP, role);
            var form = Map.of("key", UUID.randomUUID().toString(), "version", "1", "note", "No");
            for (var path : List.of(notes, note, note + "/delete")) {
                assertThat(browser.post(path, form).status())
                        .as("%s %s", role, path)
                        .isEqualTo(403);
            }
        }
        var betty = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "betty-mills"), "betty-mills");
        assertThat(betty.get(notes).status()).isEqualTo(404);
        assertThat(betty.post(note + "/delete", Map.of("version", "1")).status())
                .isEqualTo(404);
        assertThat(noted.notes()).hasSize(1).allMatch(it -> it.revision() == 1);
    }

    @Test
    void each_of_the_three_roles_writes_corrects_and_deletes() {
        for (var role : WRITERS) {
            var browser = DeskStaff.as(SHOP, role);
            assertThat(writes(browser, words + role).status()).isEqualTo(303);
            var note = notes + "/" + noted.notes().getLast().id().value();
            var correction = Map.of("version", "1", "key", UUID.randomUUID().toString(), "note", "Corrected");
            assertThat(browser.post(note, correction).status()).as("%s", role).isEqualTo(303);
            assertThat(browser.post(note + "/delete", Map.of("version", "2")).status())
                    .isEqualTo(303);
            assertThat(browser.get(order).body()).contains("Wrote a note", "Corrected a note", "Deleted a note");
        }
        assertThat(noted.notes()).isEmpty();
        assertThat(List.of("wrote-note", "corrected-note", "deleted-note"))
                .allSatisfy(it -> assertThat(who(it)).as(it).hasSize(3));
    }

    @Test
    @Refuses("millipore.staff-notes")
    void on_an_order_closed_a_hundred_days_ago_nothing_is_written_and_what_is_held_is_not_opened() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        writes(service, words);
        var cases = SHOP.bean(Cases.class);
        var report = Case.Opening.of(
                CaseKind.REPORT, noted.bought.order, UUID.randomUUID().toString());
        var problem = cases.open(Bought.STORE, report.onTopic("damaged"), SHOP.now())
                .orElseThrow()
                .number();
        noted.isHeld();
        assertThat(service.post(notes + "/read", Map.of("case", problem)).body())
                .contains(words);
        noted.isClosedFor(100);

        for (var page : List.of(service.get(order).body(), service.get(notes).body())) {
            assertThat(page).contains("Notes can’t be written any more").doesNotContain("Write note");
        }
        var late = service.post(notes, Map.of("key", UUID.randomUUID().toString(), "note", "Too late"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body())
                .containsOnlyOnce("Notes can’t be written any more")
                .containsPattern("<textarea id=\"kept\"[^>]* readonly[^>]*>Too late</textarea>")
                .doesNotContain("Write note");
        opensNothing(service, problem);
        assertThat(noted.notes()).hasSize(1);
        cases.step(
                Bought.STORE,
                noted.bought.order,
                CaseKind.REPORT,
                CaseStep.CLOSED_BY_STAFF,
                CaseState.CLOSED,
                SHOP.now());
    }

    /** Nor does it count as a look. Without a case it is refused as ever. */
    private void opensNothing(ShopClient browser, String problem) {
        assertThat(who("revealed")).hasSize(1);
        var read = browser.post(notes + "/read", Map.of("case", problem));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body())
                .contains("••••••", "The time of these notes is over")
                .doesNotContain(words, "Save the correction", "This look is recorded");
        assertThat(who("revealed")).as("no look was taken").hasSize(1);
        assertThat(who("reveal-refused")).isEmpty();
        assertThat(browser.post(notes + "/read", Map.of("case", "pack")).status())
                .isEqualTo(403);
        assertThat(who("reveal-refused")).hasSize(1);
    }

    private ShopClient.Answer writes(ShopClient browser, String note) {
        return browser.post(notes, Map.of("key", key(browser.get(order).body()), "note", note));
    }

    /** Of the form of another note. */
    private static String key(String page) {
        var found = KEY.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Of staff, who did this to the order. */
    private List<UUID> who(String what) {
        return db.sql("select staff_id from staff.event where what = :what and about = :number order by at")
                .param("what", what)
                .param("number", noted.bought.number())
                .query(UUID.class)
                .list();
    }

    /** Entries in the buyer's own record that notes were used inside the house, once all that waited is sealed. */
    private long usesOfNotes() {
        assertThat(SealedEntries.count(db, "kind = 'collect'")).isPositive();
        return SHOP
                .bean(OwnEntries.class)
                .find(Bought.STORE, noted.order().buyer(), FindEntries.NEWEST)
                .entries()
                .stream()
                .filter(it ->
                        it.leaf().kind().equals("use") && it.leaf().categories().equals("message.staff-note"))
                .count();
    }
}
