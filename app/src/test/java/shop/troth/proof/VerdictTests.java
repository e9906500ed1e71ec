package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.troth.ledger.Note;

/** The verdicts, as stored and as shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VerdictTests {

    @Test
    void what_any_build_has_stored_is_read() {
        for (var note : EnumSet.range(Note.KEPT, Note.UNKNOWABLE)) {
            var verdict = Verdict.of(note.word());
            assertThat(List.of(Note.UNUSED, Note.UNKNOWABLE).contains(note)
                            || verdict.word().equals(note.word()))
                    .as(note.word())
                    .isTrue();
        }
        assertThat(Verdict.of(Note.UNUSED.word()).shown()).isEqualTo(ShownVerdict.NOT_IN_PLACE_YET);
        assertThat(Verdict.of(Note.UNKNOWABLE.word()).shown()).isEqualTo(ShownVerdict.NOT_CHECKED_YET);
    }

    @ParameterizedTest
    @EnumSource
    void only_what_was_kept_or_broken_is_shown_as_such(Verdict verdict) {
        assertThat(verdict.shown() == ShownVerdict.KEPT).isEqualTo(verdict == Verdict.KEPT);
        assertThat(verdict.shown() == ShownVerdict.NOT_KEPT).isEqualTo(verdict == Verdict.BROKEN);
    }

    @Test
    void shoppers_meet_five_words() {
        assertThat(Arrays.stream(Verdict.values()).map(Verdict::shown)).contains(ShownVerdict.values());
        assertThat(Arrays.stream(ShownVerdict.values()).map(ShownVerdict::label))
                .containsExactly("Kept", "Not kept", "Not checked yet", "Not in place yet", "Self-reported");
    }
}
