package shop.troth.checkout;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.delivery.DeliverableAddress;
import shop.troth.delivery.PlanArrival;
import shop.troth.fulfillment.AddressForm;
import shop.troth.kernel.StoreId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.features.Features;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/**
 * The form of the checkout, with its purposes. It asks for what a purchase needs (clause millipore.least-asked); optional fields, such as
 * phone and organization, are left out if the store's policy does not allow them.
 */
@Component
@RequiredArgsConstructor
public class CheckoutForm {

    public static final String ID = "checkout";

    private static final Field NAME = new Field("name", "Full name", true, "name", "text", 100, "");
    private static final Field EMAIL = new Field(
            "email", "Email", true, "email", "email", 254, "For your order confirmation and updates about this order.");
    private static final Field PHONE = new Field(
            "phone", "Phone", false, "tel", "tel", 30, "For delivery, or if there’s a question about this order.");
    private static final Field ORGANISATION =
            new Field("organisation", "Organization and department", false, "organization", "text", 120, "");

    private static final Field COMMENT = new Field(
            "comment",
            "Order comment",
            false,
            "off",
            Field.LINES,
            500,
            "Delivery instructions, for example. Please don’t include sensitive details.");
    private static final Field GIFT_NOTE = new Field(
            "gift-note",
            "Gift note",
            false,
            "off",
            Field.LINES,
            300,
            "We print it on a card and put it in the package.");

    /** The form as declared, with everything that any store may ask. Delivery methods are added for each store. */
    static final Form WHOLE = new Form(
            ID,
            List.of(
                    new Part<>(Kind.NAME, List.of(NAME), InputChecks.name(), ""),
                    new Part<>(Kind.EMAIL, List.of(EMAIL), InputChecks.email(), ""),
                    new Part<>(Kind.PHONE, List.of(PHONE), InputChecks.phone(), ""),
                    new Part<>(Kind.ORGANISATION, List.of(ORGANISATION), InputChecks.name(), ""),
                    new Part<>(Kind.SHIPPING, AddressForm.fields("shipping"), InputChecks.unitedStatesAddress(), ""),
                    new Part<>(
                            Kind.BILLING,
                            AddressForm.fields("billing"),
                            InputChecks.unitedStatesAddress(),
                            "billing.same=yes"),
                    new Part<>(Kind.ORDER_COMMENT, List.of(COMMENT), InputChecks.words(), ""),
                    new Part<>(Kind.GIFT_NOTE, List.of(GIFT_NOTE), InputChecks.words(), "")),
            Map.of(
                    "billing.same",
                    Set.of("yes", "no"),
                    "shipping" + Form.AS_TYPED,
                    Set.of("yes"),
                    "billing" + Form.AS_TYPED,
                    Set.of("yes"),
                    Form.INSTEAD,
                    Set.of("shipping.state", "billing.state")),
            AddressForm.TOLD);

    private record Asked(StoreId store, Set<DataCategory> leftOut) {}

    /** The choice of the day of arrival, and its value for as soon as possible. */
    static final String DAY = "day";

    static final String SOON = "soon";

    private final Features features;
    private final Clock clock;
    private final Map<Asked, Form> forms = new ConcurrentHashMap<>();

    /** Returns the store's form under the policy in effect. */
    public Form of(Store store) {
        return forms.computeIfAbsent(new Asked(store.id(), leftOut(store.id())), it -> of(store, it.leftOut()));
    }

    /** Returns the same form with the days of arrival that can be chosen now. */
    public Form asking(Store store) {
        var days = PlanArrival.days(store, clock.instant());
        if (days.isEmpty()) {
            return of(store);
        }
        var options = Stream.concat(Stream.of(SOON), days.stream().map(LocalDate::toString))
                .collect(Collectors.toUnmodifiableSet());
        return of(store).choosing(Map.of(DAY, options));
    }

    /** Reads the chosen delivery from what was entered in {@link #asking}. */
    public ChosenDelivery delivery(Store store, Submission given) {
        return ChosenDelivery.of(store, given, clock.instant());
    }

    /** The data that other stores may ask for and this one does not. */
    Set<DataCategory> leftOut(StoreId store) {
        return features.of(store).leftOut(ID);
    }

    private static Form of(Store store, Set<DataCategory> leftOut) {
        var deliveries = store.deliveries().stream().map(DeliveryMethod::id).collect(Collectors.toUnmodifiableSet());
        return WHOLE.without(leftOut)
                .choosing(Map.of("delivery", deliveries))
                .examining(Kind.SHIPPING, DeliverableAddress.shipping(store.deliveries()))
                .examining(Kind.BILLING, DeliverableAddress.billing());
    }
}
