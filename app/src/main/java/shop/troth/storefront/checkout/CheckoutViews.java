package shop.troth.storefront.checkout;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CheckoutForm;
import shop.troth.checkout.ChosenDelivery;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.ReadCart.Seen;
import shop.troth.checkout.addressbook.SavedAddress;
import shop.troth.pricing.CartQuote;
import shop.troth.pricing.PriceRequest.Destination;
import shop.troth.pricing.SalesQuote;
import shop.troth.storefront.cart.CartWords;
import shop.troth.storefront.checkout.saved.BeginCheckout;
import shop.troth.storefront.checkout.saved.ExemptAtCheckout;
import shop.troth.storefront.checkout.saved.SavedAtCheckout;
import shop.troth.storefront.checkout.saved.SavedChoices;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.TotalsView;
import shop.troth.storefront.script.TotalsScript;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Submission;

/** Builds the checkout form. */
@Component
@RequiredArgsConstructor
class CheckoutViews {

    /** The personal part of the form; components as in {@link CheckoutView}. */
    record Details(
            String note, SavedChoices saved, CheckoutFields fields, boolean billingSame, List<AddressDoubt> doubts) {

        /** For a form still being filled out, without error messages. */
        Details(SavedChoices saved, CheckoutFields fields, boolean billingSame) {
            this("", saved, fields, billingSame, List.of());
        }
    }

    /**
     * The delivery part of the form.
     *
     * @param method id of the chosen method; empty until one is chosen
     * @param error what is wrong with the choice, one sentence; or empty
     * @param to the destination, as far as it is known
     */
    private record Delivery(Optional<String> method, String error, DeliveryView.Days days, Destination to) {}

    private final ReadCart lookAtCart;
    private final CheckoutForm checkoutForm;
    private final AlsoStoredText keptBeside;
    private final Frames frames;
    private final SavedAtCheckout savedAtCheckout;
    private final ExemptAtCheckout exemptAtCheckout;

    /**
     * Builds the form as it is first shown.
     *
     * @param person what was entered for this order before; if nothing was, the account's data is filled in
     */
    CheckoutView opened(
            Store store, HttpServletRequest request, BeginCheckout.Begun begun, Optional<OpenedValues> person) {
        var form = checkoutForm.asking(store);
        var account = begun.fillIn(person);
        var entries = account.entries();
        var first = entries.stream().filter(it -> person.isEmpty()).findFirst();
        var filled =
                first.map(SavedAddress::id).or(() -> person.flatMap(it -> savedAtCheckout.same(store, entries, it)));
        var typed =
                account.owner().map(it -> CheckoutFields.kept(form, it)).orElseGet(() -> CheckoutFields.empty(form));
        var fields = first.map(it -> typed.with(it.details())).orElse(typed);
        var same = first.map(SavedAddress::details)
                .or(() -> person)
                .map(it -> it.find(Kind.BILLING).isEmpty())
                .orElse(true);
        var seen = begun.seen();
        var note = isClosed(request, seen, person) ? CheckoutWords.CLOSED : "";
        var saved = savedAtCheckout.view(store, request, entries, filled, false);
        var wished = Optional.ofNullable(seen.cart().wished()).map(LocalDate::toString);
        var days = DeliveryView.Days.of(form, store, wished, "");
        var details = new Details(note, saved, fields, same, List.of());
        return view(store, request, seen, details, new Delivery(chosen(seen), "", days, Destination.UNKNOWN));
    }

    /** Returns whether earlier input of this form is no longer shown. */
    private static boolean isClosed(HttpServletRequest request, Seen seen, Optional<OpenedValues> person) {
        return person.isEmpty()
                && Frames.session(request).isEmpty()
                && seen.cart().edition() > 0
                && seen.cart().lastOrder() == null; // earlier input became an order
    }

    /** Returns the chosen delivery method, or else the one that a quote in the cart has a price for. */
    private static Optional<String> chosen(Seen seen) {
        return Optional.ofNullable(seen.cart().delivery())
                .or(() -> seen.quote()
                        .quoted()
                        .flatMap(CartQuote::quote)
                        .flatMap(SalesQuote::delivery)
                        .map(SalesQuote.Delivery::method));
    }

    /** Builds the form as submitted, with its errors. */
    CheckoutView refused(
            Store store,
            HttpServletRequest request,
            Seen seen,
            Submission sent,
            Details details,
            ChosenDelivery delivery) {
        return sent(store, request, seen, sent, details, delivery.missing(), delivery.dayError());
    }

    /** Builds the form as submitted, without checking it. */
    CheckoutView unchecked(Store store, HttpServletRequest request, Seen seen, Submission sent, Details details) {
        return sent(store, request, seen, sent, details, "", "");
    }

    private CheckoutView sent(
            Store store,
            HttpServletRequest request,
            Seen seen,
            Submission sent,
            Details details,
            String error,
            String dayError) {
        var days = DeliveryView.Days.of(sent.form(), store, sent.chosen("day"), dayError);
        var to = exemptAtCheckout.typed(store, request, sent);
        return view(store, request, seen, details, new Delivery(sent.chosen("delivery"), error, days, to));
    }

    private CheckoutView view(Store store, HttpServletRequest request, Seen seen, Details details, Delivery delivery) {
        var way = DeliveryView.chosen(seen.ways(), delivery.method().orElse(""));
        var quote = lookAtCart.ifChosen(store, seen, way, delivery.to()); // the tax can change which promotions apply
        var fields = details.fields();
        return new CheckoutView(
                frames.own(request, store, "Checkout", "/checkout", seen.cart().count()),
                details.note(),
                details.saved(),
                new CheckoutView.Inputs(
                        fields.of("name", "email", "phone", "organisation"),
                        CheckoutWords.contact(seen.agreed().isPresent())),
                new CheckoutView.Inputs(fields.of("shipping."), CheckoutWords.SHIPPING + " " + CheckoutWords.SHIPS_TO),
                new CheckoutView.Billing(details.billingSame(), fields.of("billing.")),
                details.doubts(),
                new CheckoutView.Delivery(
                        DeliveryView.of(lookAtCart.ways(store, quote), way.orElse("")),
                        delivery.error(),
                        delivery.days()),
                new CheckoutView.Inputs(fields.of("comment", "gift-note"), CheckoutWords.WRITTEN),
                new CheckoutView.Kept(keptBeside.words(store), CheckoutWords.KEEPING),
                new CheckoutView.Summary(
                        CartWords.lines(store, seen, frames), TotalsView.of(quote), TotalsScript.address()));
    }
}
