package shop.troth.checkout.addressbook;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CheckoutForm;
import shop.troth.delivery.DeliverableAddress;
import shop.troth.fulfillment.AddressForm;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.policy.features.Features;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/**
 * The form of an address book entry: who receives an order, and where. Its fields have the same names as those of the checkout, and a store
 * asks for nothing that its checkout does not ask for.
 */
@Component
@RequiredArgsConstructor
public class SavedForm {

    static final String ID = "saved-address";

    /** The choice that leaves the billing address out, as at the checkout. */
    static final String SAME = "billing.same";

    private static final Field LABEL = new Field(
            "label", "Address nickname", false, "off", "text", 40, "For example, Home or Work. Only you can see it.");
    private static final Field NAME = new Field("name", "Full name", true, "name", "text", 100, "");
    private static final Field PHONE = new Field("phone", "Phone", false, "tel", "tel", 30, "");
    private static final Field ORGANISATION =
            new Field("organisation", "Organization and department", false, "organization", "text", 120, "");

    /** The form as declared, with everything that any store may ask. */
    static final Form WHOLE = new Form(
            ID,
            List.of(
                    new Part<>(Kind.LABEL, List.of(LABEL), InputChecks.text(), ""),
                    new Part<>(Kind.NAME, List.of(NAME), InputChecks.name(), ""),
                    new Part<>(Kind.PHONE, List.of(PHONE), InputChecks.phone(), ""),
                    new Part<>(Kind.ORGANISATION, List.of(ORGANISATION), InputChecks.name(), ""),
                    new Part<>(Kind.SHIPPING, AddressForm.fields("shipping"), InputChecks.unitedStatesAddress(), ""),
                    new Part<>(
                            Kind.BILLING,
                            AddressForm.fields("billing"),
                            InputChecks.unitedStatesAddress(),
                            SAME + "=yes")),
            Map.of(
                    SAME,
                    Set.of("yes", "no"),
                    "shipping" + Form.AS_TYPED,
                    Set.of("yes"),
                    "billing" + Form.AS_TYPED,
                    Set.of("yes"),
                    Form.INSTEAD,
                    Set.of("shipping.state", "billing.state")),
            Stream.of("account.saved-details", "legal.breach", "legal.change")
                    .map(Purpose::new)
                    .toList());

    private final Features features;

    /** Returns the store's form for the address book page, which checks whether addresses are deliverable. */
    public Form asking(StoreId store) {
        return of(store)
                .examining(Kind.SHIPPING, DeliverableAddress.shipping(List.of()))
                .examining(Kind.BILLING, DeliverableAddress.billing());
    }

    /** Returns the store's form for addresses that have already been checked. */
    Form of(StoreId store) {
        var has = features.of(store);
        var leftOut = new HashSet<>(has.leftOut(ID));
        leftOut.addAll(has.leftOut(CheckoutForm.ID));
        return WHOLE.without(leftOut);
    }
}
