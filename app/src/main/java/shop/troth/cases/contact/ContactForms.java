package shop.troth.cases.contact;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.policy.Purpose;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Checked;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/** The forms with which people write to the store and staff write back. */
public final class ContactForms {

    /** A trap for bots: an input that people leave empty and programs that fill in everything do not. */
    public static final String LEAVE_EMPTY = "leave-empty";

    private static final int MOST = 4_000;
    private static final Purpose BREACH = new Purpose("legal.breach");
    private static final Purpose CHANGE = new Purpose("legal.change");

    public static final Field MESSAGE = new Field(
            "message",
            "Your message",
            true,
            "off",
            Field.LINES,
            MOST,
            "Please leave out card numbers, passwords, and anything else we don’t need to answer you.");

    private static final Part<String> NAME = part(Kind.NAME, "name", "Name", false, "name", "text", 100);
    private static final Part<String> ORGANISATION =
            part(Kind.ORGANISATION, "organisation", "Organization", false, "organization", "text", 100);
    private static final Part<String> PHONE = new Part<>(
            Kind.PHONE, List.of(new Field("phone", "Phone", false, "tel", "tel", 30, "")), InputChecks.phone(), "");
    private static final Part<String> EMAIL = new Part<>(
            Kind.EMAIL,
            List.of(new Field("email", "Email", true, "email", "email", 254, "We’ll reply to this address.")),
            InputChecks.email(),
            "");
    private static final Map<String, Set<String>> TRAP = Map.of(LEAVE_EMPTY, Set.of());

    /** A question, comment, or suggestion. */
    public static final Form CONTACT = new Form(
            "contact",
            List.of(NAME, ORGANISATION, EMAIL, PHONE, message(MESSAGE)),
            TRAP,
            List.of(ContactUses.INQUIRY, BREACH, CHANGE));

    /** A request for a price. */
    public static final Form QUOTE = new Form(
            "quote",
            List.of(
                    part(Kind.NAME, "name", "Name", true, "name", "text", 100),
                    ORGANISATION,
                    EMAIL,
                    PHONE,
                    message(new Field(
                            "message",
                            "What you need",
                            true,
                            "off",
                            Field.LINES,
                            MOST,
                            "Item numbers if you have them, quantities, and how often you’d order."))),
            TRAP,
            List.of(ContactUses.QUOTE, BREACH, CHANGE));

    private static final Part<String> REPORTER = new Part<>(
            Kind.EMAIL,
            List.of(new Field(
                    "email", "Your email", true, "email", "email", 254, "We’ll confirm your report at this address.")),
            InputChecks.email(),
            "");
    private static final Field NAMED = new Field(
            "named",
            "Email address or order number",
            true,
            "off",
            "text",
            254,
            "The email address the child entered here, or an order number.");
    private static final Field NOTE = new Field(
            "message",
            "Anything else we should know",
            false,
            "off",
            Field.LINES,
            MOST,
            "Please leave out everything about the child that we don’t need.");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern NUMBER = Pattern.compile("(?i)[0-9A-Z]{5}-[0-9A-Z]{5}");

    /**
     * A report that a child under 13 gave information. The first line of its message is the email address or order number, sealed with the
     * rest.
     */
    public static final Form CHILD = new Form(
            "child-report",
            List.of(REPORTER, new Part<>(Kind.MESSAGE, List.of(NAMED, NOTE), ContactForms::report, "")),
            TRAP,
            List.of(ContactUses.INQUIRY, ContactUses.FIND_CHILD.purpose(), BREACH, CHANGE));

    /** A reply in one's own conversation. */
    public static final Form REPLY = new Form(
            "case-reply",
            List.of(message(new Field(
                    "message",
                    "Your reply",
                    true,
                    "off",
                    Field.LINES,
                    MOST,
                    "Please leave out card numbers and passwords."))),
            Map.of(),
            List.of(ContactUses.INQUIRY, ContactUses.QUOTE));

    /** An answer by staff. */
    public static final Form ANSWER = new Form(
            "desk-answer",
            List.of(message(new Field("message", "Your answer", true, "off", Field.LINES, MOST, ""))),
            Map.of(),
            List.of(ContactUses.INQUIRY, ContactUses.QUOTE));

    private ContactForms() {}

    /** The email address or the order number that a report names. */
    public static String named(String report) {
        return report.lines().findFirst().orElse("").strip();
    }

    private static Checked<String> report(List<String> typed) {
        var named = typed.getFirst().strip();
        if (!ADDRESS.matcher(named).matches() && !NUMBER.matcher(named).matches()) {
            return new Checked.Bad<>(0, "Please enter an email address, or an order number such as 7K3FQ-9XD2M.");
        }
        return new Checked.Good<>(
                (named + "\n\n" + CardNumbers.remove(typed.getLast().strip())).strip());
    }

    private static Part<String> message(Field field) {
        return new Part<>(Kind.MESSAGE, List.of(field), InputChecks.words(), "");
    }

    private static Part<String> part(
            Kind<String> kind,
            String name,
            String label,
            boolean required,
            String autocomplete,
            String inputMode,
            int most) {
        return new Part<>(
                kind,
                List.of(new Field(name, label, required, autocomplete, inputMode, most, "")),
                InputChecks.name(),
                "");
    }
}
