package shop.troth.cases.email;

import java.util.List;
import java.util.Map;
import shop.troth.cases.contact.ContactUses;
import shop.troth.policy.Purpose;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Checked;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/** What is collected from an email, declared as forms. Nobody fills them in, and nothing else is kept. */
final class EmailForms {

    private static final int MOST = 4_000;
    private static final Part<String> WORDS =
            new Part<>(Kind.MESSAGE, List.of(field("message", true, Field.LINES, MOST)), InputChecks.words(), "");
    private static final Part<Kind.SentFile> FILE =
            new Part<>(Kind.FILE, List.of(field("file", false, "text", 1)), typed -> new Checked.Bad<>(0, ""), "");

    /** An email that begins a conversation. */
    static final Form MESSAGE = new Form(
            "email",
            List.of(
                    new Part<>(Kind.NAME, List.of(field("name", false, "text", 100)), InputChecks.text(), ""),
                    new Part<>(Kind.EMAIL, List.of(field("email", true, "email", 254)), InputChecks.email(), ""),
                    WORDS,
                    FILE),
            Map.of(),
            List.of(ContactUses.INQUIRY, new Purpose("legal.breach"), new Purpose("legal.change")));

    /** An email that continues one. */
    static final Form REPLY =
            new Form("email-reply", List.of(WORDS, FILE), Map.of(), List.of(ContactUses.INQUIRY, ContactUses.QUOTE));

    private EmailForms() {}

    private static Field field(String name, boolean required, String inputMode, int most) {
        return new Field(name, "", required, "off", inputMode, most, "");
    }
}
