package shop.troth.checkout;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.troth.checkout.business.OnAccountFeature;
import shop.troth.checkout.gift.GiftFeature;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.policy.DataCategory;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;

/** The features of a checkout, each with its uses of personal data. */
public final class CheckoutFeatures {

    private static final DeclaredForm FORM = CheckoutForm.WHOLE.declared();
    private static final Set<DataCategory> BY_CHOICE = Set.of(
            Kind.PHONE.category(),
            Kind.ORGANISATION.category(),
            Kind.ORDER_COMMENT.category(),
            Kind.GIFT_NOTE.category());

    /** Id of the feature of a cart found by a number in a cookie. The storefront declares it. */
    public static final String CART = "cart";

    public static final Feature GUEST_CHECKOUT = Feature.of(
                    "guest-checkout",
                    "buying without an account",
                    CheckoutUses.DETAILS.asking(
                            FORM.id(),
                            FORM.asks().stream()
                                    .filter(it -> !BY_CHOICE.contains(it))
                                    .collect(Collectors.toList())),
                    CheckoutUses.REVIEW.without(BY_CHOICE).declared(),
                    CheckoutUses.ORDER,
                    CheckoutUses.TO_BANK,
                    CheckoutUses.PAYMENT)
            .withForm(FORM)
            .needing(CART)
            .at("/checkout", "/checkout/totals", "/checkout/review", "/checkout/place", "/checkout/pay");

    public static final Feature PHONE_FIELD = field("phone-field", "a phone number with an order", Kind.PHONE);

    public static final Feature ORGANISATION_FIELD =
            field("organisation-field", "ordering for an organization", Kind.ORGANISATION);

    public static final Feature ORDER_COMMENT =
            written("order-comment", "a comment on an order, in the buyer's own words", Kind.ORDER_COMMENT);

    public static final Feature GIFT_NOTE = written("gift-note", "a note that goes with a gift", Kind.GIFT_NOTE);

    public static final Feature NETWORK_ADDRESS =
            origin("order-network", "the network address kept with an order", Kind.ORIGIN_NETWORK);

    public static final Feature STARTING_PAGE =
            origin("order-page", "the page an order started from, kept with it", Kind.ORIGIN_PAGE);

    private CheckoutFeatures() {}

    static List<Feature> all() {
        return List.of(
                GUEST_CHECKOUT,
                PHONE_FIELD,
                ORGANISATION_FIELD,
                ORDER_COMMENT,
                GIFT_NOTE,
                NETWORK_ADDRESS,
                STARTING_PAGE,
                GiftFeature.GIFT_CARDS,
                OnAccountFeature.ON_ACCOUNT);
    }

    /** The feature of an optional field, shown again at the review and on the order's page. */
    private static Feature field(String id, String title, Kind<?> kind) {
        return Feature.of(
                        id,
                        title,
                        CheckoutUses.DETAILS.asking(FORM.id(), List.of(kind.category())),
                        CheckoutUses.REVIEW.only(kind).declared(),
                        FulfillmentUses.SHOW_ORDER.only(kind).declared())
                .needing(GUEST_CHECKOUT.id());
    }

    /** Like {@link #field}, and also shown in the confirmation. */
    private static Feature written(String id, String title, Kind<?> kind) {
        return Feature.of(
                        id,
                        title,
                        CheckoutUses.DETAILS.asking(FORM.id(), List.of(kind.category())),
                        CheckoutUses.REVIEW.only(kind).declared(),
                        FulfillmentUses.SHOW_ORDER.only(kind).declared(),
                        FulfillmentUses.CONFIRM.only(kind).declared())
                .needing(GUEST_CHECKOUT.id());
    }

    private static Feature origin(String id, String title, Kind<?> kind) {
        DeclaredUse kept = CheckoutUses.ORIGIN.of(kind.category());
        return Feature.of(id, title, kept).needing(GUEST_CHECKOUT.id());
    }
}
