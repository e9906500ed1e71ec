package shop.troth.desk.caller;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.troth.kernel.Sink;
import shop.troth.vault.Personal;

/**
 * The form for a phone call or a letter, and the letters to answer. Typed values are shown again only together with errors.
 *
 * @param note what was just done; empty if nothing
 * @param fields typed values that are not personal, by field
 * @param email the typed email address
 * @param errors what is wrong, by field
 * @param byOrder whether a buyer can be found by an order here
 * @param today the last day that can be entered
 * @param letters most urgent first
 * @param next id of the last letter on this page, after which the next page begins; empty on the last page
 */
@Sink
public record CallersView(
        String note,
        List<Option> asks,
        Map<String, String> fields,
        Optional<Personal<String>> email,
        Optional<Personal<String>> zip,
        Optional<Personal<String>> surname,
        Map<String, String> errors,
        boolean byOrder,
        String today,
        List<Letter> letters,
        String next) {

    private static final Map<String, String> LABELS = Map.of(
            CallForm.ASK, "What they ask for",
            CallForm.WAY, "It came by",
            CallForm.DAY, "On",
            CallForm.EMAIL, "Email address",
            CallForm.ORDER, "Order number",
            CallForm.ZIP, "ZIP code of the shipping address",
            CallForm.SURNAME, "Last name",
            CallForm.OPENS_MAIL, "Can they open email at this address?");

    /** Something that can be asked. */
    public record Option(String word, String title, boolean chosen) {}

    /**
     * A letter to answer.
     *
     * @param number the number written on the letter
     * @param what what it asks for
     * @param late whether it should have been answered by now
     */
    public record Letter(String id, String number, String received, String what, String due, boolean late) {}

    public static String label(String field) {
        return LABELS.getOrDefault(field, "");
    }

    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    public boolean is(String name, String value) {
        return field(name).equals(value);
    }

    public String error(String name) {
        return errors.getOrDefault(name, "");
    }

    public String typedEmail() {
        return text(email);
    }

    public String typedZip() {
        return text(zip);
    }

    public String typedSurname() {
        return text(surname);
    }

    private static String text(Optional<Personal<String>> typed) {
        return typed.map(it -> it.reveal()).orElse("");
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
