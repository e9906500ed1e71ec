package shop.troth.checkout;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.fulfilment.AddressForm;
import shop.troth.kernel.StoreId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.features.Features;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.vault.Checks;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.Kind;

/**
 * What the checkout asks, and what it is told to be for. Asks what a purchase needs (clause millipore.least-asked); phone and
 * organisation are free to leave empty, and are not asked at all where the store's policy does not let them be.
 */
@Component
public class CheckoutForm {

    public static final String ID = "checkout";

    private static final Field NAME = new Field("name", "Full name", true, "name", "text", 100, "");
    private static final Field EMAIL = new Field(
            "email", "E-mail", true, "email", "email", 254, "We send the confirmation and news of this order here.");
    private static final Field PHONE =
            new Field("phone", "Phone", false, "tel", "tel", 30, "Only if there is a question about this order.");
    private static final Field ORGANISATION =
            new Field("organisation", "Organisation and department", false, "organization", "text", 120, "");

    /** As it is declared: all that any store may ask. The ways of delivery are each store's own. */
    static final Form WHOLE = new Form(
            ID,
            List.of(
                    new Part<>(Kind.NAME, List.of(NAME), Checks.text(), ""),
                    new Part<>(Kind.EMAIL, List.of(EMAIL), Checks.email(), ""),
                    new Part<>(Kind.PHONE, List.of(PHONE), Checks.phone(), ""),
                    new Part<>(Kind.ORGANISATION, List.of(ORGANISATION), Checks.text(), ""),
                    new Part<>(Kind.SHIPPING, AddressForm.fields("shipping"), Checks.unitedStatesAddress(), ""),
                    new Part<>(
                            Kind.BILLING,
                            AddressForm.fields("billing"),
                            Checks.unitedStatesAddress(),
                            "billing.same=yes")),
            Map.of("billing.same", Set.of("yes", "no")),
            AddressForm.TOLD);

    private record Asked(StoreId store, Set<DataCategory> leftOut) {}

    private final Features features;
    private final Map<Asked, Form> forms = new ConcurrentHashMap<>();

    CheckoutForm(Features features) {
        this.features = features;
    }

    /** As the store asks it under the policy in force. */
    public Form of(Store store) {
        return forms.computeIfAbsent(new Asked(store.id(), leftOut(store.id())), it -> of(store, it.leftOut()));
    }

    /** What other stores may ask and this one does not. */
    Set<DataCategory> leftOut(StoreId store) {
        return features.of(store).leftOut(ID);
    }

    private static Form of(Store store, Set<DataCategory> leftOut) {
        var deliveries = store.deliveries().stream().map(DeliveryMethod::id).collect(Collectors.toUnmodifiableSet());
        return WHOLE.without(leftOut).choosing(Map.of("delivery", deliveries));
    }
}
