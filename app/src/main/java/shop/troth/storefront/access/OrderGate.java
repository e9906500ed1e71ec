package shop.troth.storefront.access;

import java.util.List;
import java.util.Map;
import shop.troth.storefront.page.FieldView;
import shop.troth.vault.Form;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/** The form shown before an order's page. The address is only compared, never stored. */
public final class OrderGate {

    static final Form.Field EMAIL =
            new Form.Field("email", "Email", true, "email", "email", 254, "The email address you used for this order.");

    public static final Form FORM = new Form(
            "order-link",
            List.of(new Form.Part<>(Kind.EMAIL, List.of(EMAIL), InputChecks.email(), "")),
            Map.of(),
            List.of());

    /** The input as the page shows it. */
    public static FieldView field(String error) {
        return FieldView.of(EMAIL, "", error);
    }

    private OrderGate() {}
}
