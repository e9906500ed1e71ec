package shop.troth.storefront.checkout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.checkout.CheckoutForm;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.ReadCart.Seen;
import shop.troth.checkout.ReadDetails;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.pricing.PriceCart;
import shop.troth.storefront.cart.CartWords;
import shop.troth.storefront.cart.GiftInCart;
import shop.troth.storefront.cart.ReviewQuantities;
import shop.troth.storefront.checkout.saved.ApprovalAtCheckout;
import shop.troth.storefront.checkout.saved.OnAccountAtCheckout;
import shop.troth.storefront.checkout.saved.SavedAtCheckout;
import shop.troth.storefront.checkout.saved.SharedAtCheckout;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Submission;

/** Puts together what the review shows, and leads elsewhere where there is nothing to review. */
@Component
@RequiredArgsConstructor
public class ReviewViews {

    private static final Map<String, String> SAVED = Map.of(
            "unpaid", "Your payment was canceled, and you weren’t charged. Everything you entered is still here.",
            "saved", "We saved these details in your account for your next order.",
            "undone", "Your saved details are back to what they were. This order keeps what you entered.");
    private static final DateTimeFormatter DAY = WrittenDay.LONG;

    private final ReadCart lookAtCart;
    private final Stock stock;
    private final ReadDetails readDetails;
    private final CheckoutForm checkoutForm;
    private final AlsoStoredText keptBeside;
    private final Frames frames;
    private final SavedAtCheckout savedAtCheckout;
    private final SharedAtCheckout sharedAtCheckout;
    private final OnAccountAtCheckout onAccountAtCheckout;
    private final ApprovalAtCheckout approvalAtCheckout;
    private final GiftInCart giftInCart;

    /** Shows it again with a sentence that says why nothing was done. */
    public String again(
            Store store, HttpServletRequest request, String sentence, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return show(store, request, List.of(sentence), model);
    }

    /** @param told what the page says first, a sentence each */
    public String show(Store store, HttpServletRequest request, List<String> told, Model model) {
        return show(store, request, Optional.empty(), told, Map.of(), model);
    }

    /**
     * Builds the whole page.
     *
     * @param typed input that was just rejected, if any
     * @param told messages at the top of the page, a sentence each
     * @param wrong quantities that were just rejected, each with its error
     */
    String show(
            Store store,
            HttpServletRequest request,
            Optional<Submission> typed,
            List<String> told,
            Map<Sku, String> wrong,
            Model model) {
        var seen = lookAtCart.read(store, BasketCookie.read(request));
        if (seen.quote().lines().isEmpty() || seen.cart().lapsed()) {
            return "redirect:/cart";
        }
        var person = readDetails.read(store.id(), seen.cart());
        var choosing = seen.cart().delivery() == null && seen.cart().order() == null;
        if (person.isEmpty() || choosing || seen.quote().isUnsettled()) {
            return "redirect:/checkout";
        }
        model.addAttribute("page", of(request, store, seen, person.get(), typed, told, wrong));
        return "storefront/checkout/review";
    }

    private ReviewView of(
            HttpServletRequest request,
            Store store,
            Seen seen,
            OpenedValues person,
            Optional<Submission> typed,
            List<String> told,
            Map<Sku, String> wrong) {
        var changes = new ArrayList<>(told);
        changes.addAll(CartWords.changes(store, seen));
        return new ReviewView(
                frames.own(
                        request,
                        store,
                        "Review your order",
                        "/checkout/review",
                        seen.cart().count()),
                giftInCart.reviewed(store, seen),
                saving(store, request),
                changes,
                CartWords.blocked(seen),
                new ReviewView.Items(
                        CartWords.lines(store, seen, frames),
                        seen.quote().quoted().isPresent() ? 0 : PriceCart.MOST_PIECES,
                        ReviewQuantities.marks(seen, wrong)),
                giftInCart.totals(store, seen),
                person(store, person, typed),
                delivery(store, seen, typed),
                stock.isMoreThanUnpaidMayHold(store.id(), seen.cart().pieces(), false),
                onAccountAtCheckout.offer(
                        request, store, seen.cart().subject(), seen.quote().total()),
                approvalAtCheckout.offer(request, store, seen),
                CheckoutWords.bank(store),
                keptBeside.words(store)
                        + sharedAtCheckout.words(
                                request, store.id(), seen.cart().subject()),
                new ReviewView.Agreement(
                        seen.terms().map(it -> DAY.format(it.dated())).orElse(""),
                        seen.agreed().orElse("")));
    }

    private ReviewView.Person person(Store store, OpenedValues person, Optional<Submission> typed) {
        var fields =
                typed.map(CheckoutFields::typed).orElseGet(() -> CheckoutFields.kept(checkoutForm.of(store), person));
        var same = typed.flatMap(it -> it.chosen("billing.same"))
                .map("yes"::equals)
                .orElse(person.find(Kind.BILLING).isEmpty());
        return new ReviewView.Person(
                part(PersonLines.contact(person), fields.of("name", "email", "phone", "organisation")),
                part(PersonLines.shipping(person), fields.of("shipping.")),
                part(PersonLines.billing(person), fields.of("billing.")),
                same,
                typed.map(AddressDoubt::of).orElse(List.of()),
                part(PersonLines.written(person), fields.of("comment", "gift-note")));
    }

    private ReviewView.Delivery delivery(Store store, Seen seen, Optional<Submission> typed) {
        return new ReviewView.Delivery(
                DeliveryView.of(
                        seen.ways(), Optional.ofNullable(seen.cart().delivery()).orElse("")),
                seen.arrival().map(it -> PageWords.capital(it.inWords())).orElse(""),
                days(store, seen, typed));
    }

    private ReviewView.Saving saving(Store store, HttpServletRequest request) {
        var promised = savedAtCheckout.saves(store, request);
        var done = SAVED.getOrDefault(
                Optional.ofNullable(request.getParameter("said")).orElse(""), "");
        var undo = done.equals(SAVED.get("saved")) && savedAtCheckout.canUndo(request);
        return new ReviewView.Saving(promised, !promised && savedAtCheckout.saves(store), done, undo);
    }

    private DeliveryView.Days days(Store store, Seen seen, Optional<Submission> typed) {
        var wished = Optional.ofNullable(seen.cart().wished()).map(LocalDate::toString);
        return DeliveryView.Days.of(
                checkoutForm.asking(store),
                store,
                typed.map(it -> it.chosen("day")).orElse(wished),
                typed.map(it -> checkoutForm.delivery(store, it).error()).orElse(""));
    }

    private static ReviewView.Part part(List<String> text, List<FieldView> fields) {
        return new ReviewView.Part(text, fields, false, fields.stream().anyMatch(FieldView::wrong));
    }
}
