package shop.troth.fulfillment.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.staff.StaffId;
import shop.troth.testing.Refuses;

/** A form of a note that comes again, or too late: it is known by its key and who sent it, and never by the words of somebody else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotesSentAgainTests {

    private static final String WORDS = "Call before delivery";
    private static final OrderNoteOutcome DONE = new OrderNoteOutcome.Done();
    private static final OrderNoteOutcome CHANGED = new OrderNoteOutcome.Changed();

    private final Noted noted = new Noted();
    private final StaffId colleague = StaffId.next();

    @Test
    void a_form_that_is_sent_twice_writes_once_and_with_other_words_nothing() {
        var key = UUID.randomUUID();
        assertThat(noted.writes(key, WORDS)).isEqualTo(DONE);

        assertThat(noted.writes(key, WORDS)).isEqualTo(DONE);
        assertThat(noted.writes(key, "Something else")).isEqualTo(CHANGED);

        assertThat(noted.read()).containsExactly(WORDS);
        assertThat(noted.activity()).isEqualTo(Map.of("wrote-note", 1L));
    }

    @Test
    void a_key_that_is_used_again_after_its_note_was_deleted_leaves_a_line_of_its_own() {
        var key = UUID.randomUUID();
        noted.writes(key, WORDS);
        noted.deletes(noted.note(), 1);

        assertThat(noted.writes(key, WORDS)).isEqualTo(DONE);

        assertThat(noted.read()).containsExactly(WORDS);
        assertThat(noted.activity()).isEqualTo(Map.of("wrote-note", 2L, "deleted-note", 1L));
    }

    @Test
    void a_correction_that_is_sent_twice_is_made_once_and_with_other_words_not_again() {
        noted.writes("First words");
        var note = noted.note();
        var key = UUID.randomUUID();
        assertThat(noted.corrects(noted.staff, note, 1, key, WORDS)).isEqualTo(DONE);

        assertThat(noted.corrects(noted.staff, note, 1, key, WORDS)).isEqualTo(DONE);
        assertThat(noted.corrects(noted.staff, note, 1, key, "Something else")).isEqualTo(CHANGED);

        assertThat(noted.read()).containsExactly(WORDS);
        assertThat(noted.note().revision()).isEqualTo(2);
        assertThat(noted.activity()).isEqualTo(Map.of("wrote-note", 1L, "corrected-note", 1L));
    }

    @Test
    @Refuses("millipore.staff-notes")
    void who_guesses_at_the_words_of_a_note_is_answered_as_if_they_were_wrong() {
        var writes = UUID.randomUUID();
        var corrects = UUID.randomUUID();
        noted.writes(writes, "First words");
        assertThat(noted.writes(colleague, writes, "First words")).isEqualTo(CHANGED);
        var note = noted.note();
        assertThat(noted.corrects(colleague, note, 0, UUID.randomUUID(), "First words"))
                .isEqualTo(CHANGED);

        noted.corrects(colleague, note, 1, corrects, WORDS);

        for (var guess : List.of(WORDS, "First words", "Wrong")) {
            assertThat(noted.writes(writes, guess)).as(guess).isEqualTo(CHANGED);
            assertThat(noted.corrects(noted.staff, note, 1, corrects, guess)).isEqualTo(CHANGED);
            for (var revision : List.of(-1, 0, 1, 3)) {
                assertThat(noted.corrects(note, revision, guess))
                        .as("%s %d", guess, revision)
                        .isEqualTo(CHANGED);
            }
        }
        assertThat(noted.read()).containsExactly(WORDS);
        assertThat(noted.note().revision()).isEqualTo(2);
    }

    @Test
    void words_that_were_corrected_while_they_were_opened_are_not_overwritten_by_who_read_them() {
        noted.writes(WORDS);
        var seen = noted.notes();
        noted.corrects(seen.getFirst(), 1, "Call the day before");

        assertThat(noted.read(seen)).containsExactly("Call the day before");
        assertThat(noted.corrects(seen.getFirst(), seen.getFirst().revision(), "Don’t call"))
                .isEqualTo(CHANGED);
        assertThat(noted.read()).containsExactly("Call the day before");
    }
}
