package shop.troth.storefront.order;

import java.util.List;
import java.util.Map;
import shop.troth.vault.Checks;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;

/** The form in front of an order's page. Keeps nothing: the address is compared and forgotten. */
public final class OrderGate {

    static final Form.Field EMAIL =
            new Form.Field("email", "E-mail", true, "email", "email", 254, "The address the order was placed with.");

    public static final Form FORM = new Form(
            "order-link",
            List.of(new Form.Part<>(Kind.EMAIL, List.of(EMAIL), Checks.email(), "")),
            Map.of(),
            List.of());

    private OrderGate() {}
}
