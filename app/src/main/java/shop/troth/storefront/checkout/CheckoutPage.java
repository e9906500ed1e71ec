package shop.troth.storefront.checkout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.checkout.CheckoutForm;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.ReadDetails;
import shop.troth.checkout.ReopenCart;
import shop.troth.checkout.TakeDetails;
import shop.troth.checkout.addressbook.SavedAddress;
import shop.troth.storefront.age.AgeCookie;
import shop.troth.storefront.checkout.CheckoutViews.Details;
import shop.troth.storefront.checkout.saved.BeginCheckout;
import shop.troth.storefront.checkout.saved.ExemptAtCheckout;
import shop.troth.storefront.checkout.saved.SavedAtCheckout;
import shop.troth.storefront.checkout.saved.SavedChoices;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.news.CheckoutNews;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.web.signal.PrivacySignal;

/** The checkout form: contact, addresses, and delivery. */
@Controller
@RequiredArgsConstructor
class CheckoutPage {

    private static final String PAGE = "storefront/checkout/checkout";

    private final ReadCart lookAtCart;
    private final ReadDetails readDetails;
    private final TakeDetails takeDetails;
    private final ReopenCart reopenCart;
    private final CheckoutForm checkoutForm;
    private final CheckoutViews checkoutViews;
    private final CheckoutNews news;
    private final BeginCheckout beginCheckout;
    private final SavedAtCheckout savedAtCheckout;
    private final ExemptAtCheckout exemptAtCheckout;

    @GetMapping("/checkout")
    String show(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var begun = beginCheckout.begin(store, request, response);
        var seen = begun.seen();
        if (!seen.orderable()) {
            return "redirect:/cart";
        }
        var person = readDetails.read(store.id(), seen.cart());
        if (seen.cart().order() != null && person.isPresent()) {
            return "redirect:/checkout/review";
        }
        model.addAttribute("page", checkoutViews.opened(store, request, begun, person));
        news.tell(store, request, seen.cart(), model);
        return PAGE;
    }

    @PostMapping("/checkout")
    String take(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var sent = SavedAtCheckout.Sent.of(request);
        var details = checkoutForm.asking(store).read(sent.rest()).from(PrivacySignal.facts(request));
        var id = BasketCookie.read(request);
        var delivery = checkoutForm.delivery(store, details);
        if (details.isGood() && delivery.isGood() && id.isPresent()) {
            var asFilled = savedAtCheckout.asFilled(store, request, details, sent);
            var said = AgeCookie.facts(request);
            var account = exemptAtCheckout.account(store, request);
            var outcome = reopenCart.changeReopened(
                    store.id(),
                    id.get(),
                    () -> takeDetails.take(store.id(), id.get(), details, said, asFilled, account),
                    new TakeDetails.Outcome.BeingPaid());
            return switch (outcome) {
                case TakeDetails.Outcome.NothingToOrder() -> "redirect:/cart";
                case TakeDetails.Outcome.Taken(var cart, var saved) -> {
                    BasketCookie.keep(request, response, cart);
                    yield "redirect:/checkout/review" + savedAtCheckout.keep(store, request, details, sent, saved);
                }
                case TakeDetails.Outcome.BeingPaid() -> "redirect:/checkout/review";
            };
        }
        var seen = lookAtCart.read(store, id);
        // items that cannot be ordered are marked on the review; the input is kept
        if (seen.quote().lines().isEmpty()) {
            return "redirect:/cart";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var same = Optional.of("yes").equals(details.chosen("billing.same")); // as the form was read
        var shown = new Details(
                "", saved(store, request, sent), CheckoutFields.typed(details), same, AddressDoubt.of(details));
        model.addAttribute("page", checkoutViews.refused(store, request, seen, details, shown, delivery));
        news.tell(store, request, seen.cart(), model);
        return PAGE;
    }

    /** Shows the form again with updated totals. The input is echoed and not saved. */
    @PostMapping("/checkout/totals")
    String totals(Store store, HttpServletRequest request, Model model) {
        var sent = SavedAtCheckout.Sent.of(request);
        var details = checkoutForm.asking(store).read(sent.rest());
        var same = !Optional.of("no").equals(details.chosen("billing.same"));
        var shown = new Details(saved(store, request, sent), CheckoutFields.unchecked(details), same);
        return unchecked(store, request, details, shown, model);
    }

    /** Shows the form again with another saved address filled in, or with empty fields for a new one. */
    @PostMapping("/checkout/address")
    String fillIn(Store store, HttpServletRequest request, Model model) {
        var sent = SavedAtCheckout.Sent.of(request);
        var details = checkoutForm.asking(store).read(sent.rest());
        var entries = savedAtCheckout.entries(request);
        var picked = entries.stream()
                .filter(it -> sent.picked().filter(it.id()::equals).isPresent())
                .findFirst();
        var typed = CheckoutFields.unchecked(details);
        var shown = new Details(
                savedAtCheckout.view(store, request, entries, picked.map(SavedAddress::id), sent.ticked()),
                picked.map(it -> typed.with(it.details())).orElseGet(typed::withoutAddress),
                picked.map(it -> it.details().find(Kind.BILLING).isEmpty()).orElse(true));
        return unchecked(store, request, details, shown, model);
    }

    private SavedChoices saved(Store store, HttpServletRequest request, SavedAtCheckout.Sent sent) {
        return savedAtCheckout.view(store, request, savedAtCheckout.entries(request), sent.filled(), sent.ticked());
    }

    private String unchecked(Store store, HttpServletRequest request, Submission details, Details shown, Model model) {
        var seen = lookAtCart.read(store, BasketCookie.read(request));
        if (!seen.orderable() || seen.cart().order() != null) {
            return "redirect:/checkout";
        }
        model.addAttribute("page", checkoutViews.unchecked(store, request, seen, details, shown));
        news.tell(store, request, seen.cart(), model);
        return PAGE;
    }
}
