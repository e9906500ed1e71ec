package shop.troth.desk.reveal;

import java.util.List;
import java.util.Map;
import shop.troth.vault.Checks;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;

/** What staff type to find a buyer's orders. Keeps nothing: the address is hashed, looked up and forgotten. */
public final class FindForm {

    public static final String EMAIL = "email";

    public static final Form FORM = new Form(
            "desk-find",
            List.of(new Form.Part<>(
                    Kind.EMAIL,
                    List.of(new Form.Field(EMAIL, "Buyer’s email address", true, "off", "email", 254, "")),
                    Checks.email(),
                    "")),
            Map.of(),
            List.of());

    private FindForm() {}
}
