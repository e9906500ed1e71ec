package shop.troth.desk.note;

import java.util.List;
import java.util.Optional;
import shop.troth.kernel.Sink;
import shop.troth.vault.Personal;

/**
 * The notes on an order, for the order's page and their own page. Contains the text of a note only in the response for which it was opened.
 *
 * @param number of the order
 * @param rows oldest first
 * @param cases at hand for which this role may read them; empty if there is nothing to read
 * @param readFor the case for which they were opened; empty while they are not
 * @param fresh the form for a new note; empty if none can be written
 * @param kept text that could not be saved and has no form left to send it again, to be copied from this response
 * @param obstacle why no note can be written, for a role that may; empty if one can
 * @param mayEdit whether this role may correct and delete notes
 * @param note what just happened; empty if nothing
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
     * What somebody typed, and why it could not be saved.
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
     * @param words its text, while it is open
     * @param draft what was typed to correct it, if that could not be saved
     */
    public record Row(String id, int version, String key, String who, Optional<Personal<String>> words, Draft draft) {

        public boolean isOpen() {
            return words.isPresent();
        }

        public String text() {
            return words.map(it -> it.reveal()).orElse("");
        }

        /** Whether it can be corrected from this page: only after it was opened, or if a refused correction is shown again. */
        public boolean hasForm() {
            return isOpen() || isRefused();
        }

        public boolean isRefused() {
            return draft.isRefused();
        }

        /** The initial text of its form. */
        public String typed() {
            return isRefused() ? draft.text() : text();
        }
    }
}
