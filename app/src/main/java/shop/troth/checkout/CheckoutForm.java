package shop.troth.checkout;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.troth.delivery.DeliverableAddress;
import shop.troth.delivery.PlanArrival;
import shop.troth.fulfillment.AddressForm;
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
import shop.troth.vault.Submission;

/**
 * What the checkout asks, and what it is told to be for. Asks what a purchase needs (clause millipore.least-asked); phone and
 * organisation are free to leave empty, and are not asked at all where the store's policy does not let them be.
 */
@Component
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
                            "billing.same=yes"),
                    new Part<>(Kind.ORDER_COMMENT, List.of(COMMENT), Checks.words(), ""),
                    new Part<>(Kind.GIFT_NOTE, List.of(GIFT_NOTE), Checks.words(), "")),
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

    /** The choice of a day on which the order comes, and its value for as soon as possible. */
    static final String DAY = "day";

    static final String SOON = "soon";

    private final Features features;
    private final Clock clock;
    private final Map<Asked, Form> forms = new ConcurrentHashMap<>();

    CheckoutForm(Features features, Clock clock) {
        this.features = features;
        this.clock = clock;
    }

    /** As the store asks it under the policy in force. */
    public Form of(Store store) {
        return forms.computeIfAbsent(new Asked(store.id(), leftOut(store.id())), it -> of(store, it.leftOut()));
    }

    /** The same with the days that can be wished for at this moment. */
    public Form asking(Store store) {
        var days = PlanArrival.days(store, clock.instant());
        if (days.isEmpty()) {
            return of(store);
        }
        var options = Stream.concat(Stream.of(SOON), days.stream().map(LocalDate::toString))
                .collect(Collectors.toUnmodifiableSet());
        return of(store).choosing(Map.of(DAY, options));
    }

    /** How it is to come, out of what {@link #asking} was given. */
    public ChosenDelivery delivery(Store store, Submission given) {
        return ChosenDelivery.of(store, given, clock.instant());
    }

    /** What other stores may ask and this one does not. */
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
