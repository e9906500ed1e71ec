package shop.troth.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key and note are the examples of Go's golang.org/x/mod/sumdb/note, from which C2SP signed-note comes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignedNoteTests {

    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void a_note_of_the_reference_implementation_is_read_checked_and_written_again() {
        var note = SignedNote.parse(NOTE);
        var key = VerifierKey.parse(KEY);

        assertThat(note.signedBy(key)).isTrue();
        assertThat(note.note()).isEqualTo(NOTE);
        assertThat(key.line()).isEqualTo(KEY);
    }

    @Test
    void a_changed_text_or_signature_is_not_signed() {
        var key = VerifierKey.parse(KEY);

        assertThat(SignedNote.parse(NOTE.replace("answer", "ansver")).signedBy(key))
                .isFalse();
        assertThat(SignedNote.parse(NOTE.replace("ZJkuBS", "ZJkuBT")).signedBy(key))
                .isFalse();
        assertThat(SignedNote.parse(NOTE.replace("— Peter", "— Petra")).signedBy(key))
                .isFalse();
    }

    @Test
    void a_bad_signature_in_the_keys_name_spoils_a_note_that_also_has_a_good_one() {
        var good = SignedNote.parse(NOTE);
        var bad = SignedNote.parse(NOTE.replace("ZJkuBS", "ZJkuBT"));

        assertThat(good.with(bad).signedBy(VerifierKey.parse(KEY))).isFalse();
    }

    @Test
    void a_signature_of_an_unknown_key_with_a_known_name_is_ignored_and_a_wrong_one_of_a_known_key_is_not() {
        var key = VerifierKey.parse(KEY);
        var note = SignedNote.parse(NOTE);
        var unknown = new SignedNote.Line(key.name(), key.id() ^ 1, new byte[2_428]); // such as a post-quantum one
        var wrong = new SignedNote.Line(key.name(), key.id(), new byte[64]);

        assertThat(note.with(unknown).signedBy(key.name(), List.of(key))).isTrue();
        assertThat(new SignedNote(note.text(), List.of(unknown)).signedBy(key.name(), List.of(key)))
                .isFalse();
        assertThat(note.with(wrong).signedBy(key.name(), List.of(key))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\u00A0b", "a\u2003b", "a\u3000b", "a+b", "a\nb", ""})
    void a_name_has_no_space_of_any_kind(String name) {
        var bytes = VerifierKey.parse(KEY).bytes();

        assertThatThrownBy(() -> new VerifierKey(name, bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedNote.parse(NOTE.replace("— PeterNeumann", "— " + name)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq",
                "PeterNeumann+c74f20a3",
                ""
            })
    void what_is_no_key_is_refused(String line) {
        assertThatThrownBy(() -> VerifierKey.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text\n",
                "text\n\n",
                "text\n\n— name\n",
                "text\n\n- name x08go/ZJkuBS\n",
                "text\n\n— name x08go/ZJkuBS",
                "te\rxt\n\n— name x08go/ZJkuBS\n",
                "text\n\n— name x08g\n"
            })
    void what_is_no_note_is_refused(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(IllegalArgumentException.class);
    }
}
