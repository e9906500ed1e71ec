package shop.troth.desk.note;

import java.util.List;
import java.util.Optional;
import shop.troth.kernel.Sink;
import shop.troth.vault.Personal;

/**
 * The notes on an order, as the order's page and their own page show them. What a note says is in it only for the one answer for which it was
 * opened.
 *
 * @param number of the order
 * @param rows the oldest first
 * @param cases at hand for which this role may read them; none where there is nothing to read
 * @param readFor the case for which they were opened; the empty text while they are not
 * @param fresh the form of another note; nothing where none can be written
 * @param kept what was typed and not taken, where no form is left to send it again; to be copied from this one answer
 * @param obstacle why none can be written, for a role that may; or the empty text
 * @param mayEdit whether this role may correct and delete notes
 * @param note what just happened, or the empty text
 */
@Sink
public record NotesView(
        String number,
        List<Row> rows,
        List<Reason> cases,
        String readFor,
        Optional<Fresh> fresh,
        Draft kept,
        String obstacle,
        boolean mayEdit,
        String note) {

    /** A case at hand. */
    public record Reason(String id, String words) {}

    /**
     * What somebody typed, and why it was not taken.
     *
     * @param error a sentence
     */
    public record Draft(Optional<Personal<String>> words, String error) {

        static final Draft NONE = new Draft(Optional.empty(), "");

        public boolean isRefused() {
            return !error.isEmpty();
        }

        public String text() {
            return words.map(it -> it.reveal()).orElse("");
        }
    }

    /** @param key of the note that this form may write: sent twice, it is written once */
    public record Fresh(String key, Draft draft) {}

    /**
     * A note.
     *
     * @param version of its words; a form that names an older one changes nothing
     * @param key of the correction that its form may make: sent twice, it is made once
     * @param who who wrote it and when, and when it was corrected
     * @param words what it says, while it is open
     * @param draft what was typed to correct it, if that was not taken
     */
    public record Row(String id, int version, String key, String who, Optional<Personal<String>> words, Draft draft) {

        public boolean isOpen() {
            return words.isPresent();
        }

        public String text() {
            return words.map(it -> it.reveal()).orElse("");
        }

        /** Whether it can be corrected from this page: whoever corrects a note has read it, or typed the words that come back here. */
        public boolean hasForm() {
            return isOpen() || isRefused();
        }

        public boolean isRefused() {
            return draft.isRefused();
        }

        /** What its form begins with. */
        public String typed() {
            return isRefused() ? draft.text() : text();
        }
    }
}
