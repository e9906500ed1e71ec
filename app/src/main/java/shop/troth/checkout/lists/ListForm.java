package shop.troth.checkout.lists;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.troth.policy.Purpose;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/** The form for the name of a product list. */
public final class ListForm {

    private static final Field NAME =
            new Field("label", "List name", true, "off", "text", 60, "For example, Favorites. Only you can see it.");

    public static final Form NAMING = new Form(
            "product-list",
            List.of(new Part<>(Kind.LABEL, List.of(NAME), InputChecks.text(), "")),
            Map.of(),
            Stream.of("account.saved-details", "legal.breach", "legal.change")
                    .map(Purpose::new)
                    .toList());

    private ListForm() {}
}
