package shop.troth.fulfillment.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.ledger.find.FindEntries;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.vault.OwnEntries;

/** Staff write, correct and delete notes on an order: sealed, once, and on the record. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderNotesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String WORDS = "Call before delivery";
    private static final OrderNoteOutcome DONE = new OrderNoteOutcome.Done();
    private static final OrderNoteOutcome CHANGED = new OrderNoteOutcome.Changed();
    private static final OrderNoteOutcome GONE = new OrderNoteOutcome.Gone();

    private final Noted noted = new Noted();

    @AfterEach
    void nothing_stays_held() {
        noted.isReleased();
    }

    @Test
    @Keeps("millipore.staff-notes")
    void a_note_is_sealed_as_the_buyer_s_and_read_by_whoever_packs_the_order() {
        assertThat(noted.writes(WORDS)).isEqualTo(DONE);

        assertThat(noted.read()).containsExactly(WORDS);
        assertThat(noted.note().staff()).isEqualTo(noted.staff.value());
        assertThat(noted.note().revision()).isEqualTo(1);
        var record = SHOP.bean(JdbcClient.class)
                .sql("select subject_id, source, sealed from vault.datum where ref = :ref")
                .param("ref", noted.note().id().value())
                .query()
                .singleRow();
        assertThat(record)
                .containsEntry("subject_id", noted.order().buyer().value())
                .containsEntry("source", "staff");
        assertThat(new String((byte[]) Objects.requireNonNull(record.get("sealed")), StandardCharsets.ISO_8859_1))
                .doesNotContain(WORDS);
        assertThat(noted.activity()).isEqualTo(Map.of("wrote-note", 1L));
    }

    @Test
    void a_correction_leaves_nothing_of_the_words_before_and_is_not_said_to_be_the_buyer_s_wish() {
        noted.writes("Somebody else’s secret");
        var note = noted.note();

        assertThat(noted.corrects(note, 1, WORDS)).isEqualTo(DONE);

        assertThat(noted.read()).containsExactly(WORDS);
        assertThat(noted.records()).isEqualTo(1);
        assertThat(noted.note().id()).isEqualTo(note.id());
        assertThat(noted.note().revision()).isEqualTo(2);
        assertThat(noted.note().correctedAt()).isPresent();
        assertThat(noted.activity()).isEqualTo(Map.of("wrote-note", 1L, "corrected-note", 1L));
        Bought.waitFor(() -> entries().contains("correct by-staff"));
        assertThat(entries()).noneMatch(it -> it.contains("person-asked"));
    }

    @Test
    void whoever_read_older_words_corrects_and_deletes_nothing() {
        noted.writes(WORDS);
        var note = noted.note();
        noted.corrects(note, 1, "Call the day before");

        assertThat(noted.corrects(note, 1, "Don’t call")).isEqualTo(CHANGED);
        assertThat(noted.deletes(note, 1)).isEqualTo(CHANGED);

        assertThat(noted.read()).containsExactly("Call the day before");
        assertThat(noted.corrects(note, 2, "Don’t call")).isEqualTo(DONE);
        assertThat(noted.activity()).isEqualTo(Map.of("wrote-note", 1L, "corrected-note", 2L));
    }

    @Test
    void a_deleted_note_is_gone_with_its_words() {
        noted.writes(WORDS);
        var note = noted.note();

        assertThat(noted.deletes(note, 1)).isEqualTo(DONE);

        assertThat(noted.notes()).isEmpty();
        assertThat(noted.records()).isZero();
        assertThat(noted.deletes(note, 1)).isEqualTo(GONE);
        assertThat(noted.corrects(note, 1, "Too late")).isEqualTo(GONE);
        assertThat(noted.activity()).isEqualTo(Map.of("wrote-note", 1L, "deleted-note", 1L));
        Bought.waitFor(() -> entries().contains("erase by-staff"));
    }

    @Test
    void what_an_open_case_keeps_is_corrected_and_not_deleted() {
        noted.writes(WORDS);
        noted.isHeld();

        assertThat(noted.deletes(noted.note(), 1)).isEqualTo(new OrderNoteOutcome.Held());
        assertThat(noted.corrects(noted.note(), 1, "Call the day before")).isEqualTo(DONE);

        assertThat(noted.read()).containsExactly("Call the day before");
        assertThat(noted.activity()).isEqualTo(Map.of("wrote-note", 1L, "corrected-note", 1L));
    }

    @Test
    void the_line_in_the_log_and_the_note_come_or_stay_away_together() {
        noted.writes(WORDS);
        var note = noted.note();
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            assertThat(noted.writes("Another")).isEqualTo(DONE);
            assertThat(noted.corrects(note, 1, "Other words")).isEqualTo(DONE);
            assertThat(noted.deletes(note, 2)).isEqualTo(DONE);
            assertThat(noted.activity()).containsOnlyKeys("wrote-note", "corrected-note", "deleted-note");
            status.setRollbackOnly();
        });

        assertThat(noted.read()).containsExactly(WORDS);
        assertThat(noted.activity()).isEqualTo(Map.of("wrote-note", 1L));
    }

    @Test
    void an_order_has_a_hundred_notes_and_no_more() {
        for (int i = 0; i < WriteNote.MOST; i++) {
            assertThat(noted.writes("Note " + i)).isEqualTo(DONE);
        }
        assertThat(noted.writes("One too many")).isEqualTo(new OrderNoteOutcome.TooMany(100));

        assertThat(noted.read()).hasSize(100).contains("Note 0", "Note 99");
        noted.deletes(noted.note(), 1);
        assertThat(noted.writes("In its place")).isEqualTo(DONE);
    }

    @Test
    void an_order_that_was_never_paid_has_none() {
        SHOP.bean(JdbcClient.class)
                .sql("update orders.placed set paid_at = null where id = :order")
                .param("order", noted.bought.order.value())
                .update();

        assertThat(noted.writes(WORDS)).isEqualTo(new OrderNoteOutcome.NotPaid());
        assertThat(noted.notes()).isEmpty();
        assertThat(noted.activity()).isEmpty();
    }

    @Test
    void of_forms_that_are_sent_at_once_each_writes_one_and_of_corrections_one_is_made() {
        var key = UUID.randomUUID();
        assertThat(atOnce(() -> noted.writes(key, WORDS))).containsOnly(DONE);
        assertThat(noted.read()).containsExactly(WORDS);

        var note = noted.note();
        var outcomes = atOnce(() -> noted.corrects(note, 1, UUID.randomUUID().toString()));

        assertThat(outcomes).containsOnlyOnce(DONE).contains(CHANGED);
        assertThat(noted.note().revision()).isEqualTo(2);
        assertThat(noted.activity()).isEqualTo(Map.of("wrote-note", 1L, "corrected-note", 1L));
    }

    private static List<OrderNoteOutcome> atOnce(java.util.function.Supplier<OrderNoteOutcome> act) {
        var all = Stream.generate(() -> CompletableFuture.supplyAsync(act))
                .limit(6)
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    /** What the buyer's record says, such as {@code correct by-staff}. */
    private List<String> entries() {
        return SHOP
                .bean(OwnEntries.class)
                .find(Bought.STORE, noted.order().buyer(), FindEntries.NEWEST)
                .entries()
                .stream()
                .map(it -> it.leaf().kind() + " " + it.leaf().note())
                .toList();
    }
}
