package shop.troth.cases.entered;

import java.util.List;
import java.util.Map;
import shop.troth.cases.contact.ContactUses;
import shop.troth.policy.Purpose;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/** The form in which staff enter a call or letter. */
public final class EnteredForms {

    public static final Field NAME = new Field("name", "Name", false, "off", "text", 100, "");
    public static final Field EMAIL = new Field("email", "Email", false, "off", "email", 254, "");
    public static final Field PHONE = new Field("phone", "Phone", false, "off", "tel", 30, "");
    public static final Field ADDRESS = new Field("address", "Return address", false, "off", Field.LINES, 400, "");
    public static final Field MESSAGE = new Field("message", "Their words", true, "off", Field.LINES, 4_000, "");

    /** A call or letter; with a return address if the store answers letters by letter. */
    public static final Form ENTERED = new Form(
            "desk-message",
            List.of(
                    new Part<>(Kind.NAME, List.of(NAME), InputChecks.text(), ""),
                    new Part<>(Kind.EMAIL, List.of(EMAIL), InputChecks.email(), ""),
                    new Part<>(Kind.PHONE, List.of(PHONE), InputChecks.phone(), ""),
                    new Part<>(Kind.RETURN_ADDRESS, List.of(ADDRESS), InputChecks.text(), ""),
                    new Part<>(Kind.MESSAGE, List.of(MESSAGE), InputChecks.words(), "")),
            Map.of(),
            List.of(ContactUses.INQUIRY, new Purpose("legal.breach"), new Purpose("legal.change")));

    private EnteredForms() {}
}
