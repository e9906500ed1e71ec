package shop.troth.storefront.checkout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.checkout.CheckoutForm;
import shop.troth.checkout.ChosenDelivery;
import shop.troth.checkout.LookAtCart;
import shop.troth.checkout.ReadDetails;
import shop.troth.checkout.ReopenCart;
import shop.troth.checkout.TakeDetails;
import shop.troth.checkout.saved.SavedAddress;
import shop.troth.pricing.Quoted;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.Wanted.Destination;
import shop.troth.storefront.age.AgeCookie;
import shop.troth.storefront.cart.CartWords;
import shop.troth.storefront.checkout.saved.BeginCheckout;
import shop.troth.storefront.checkout.saved.SavedAtCheckout;
import shop.troth.storefront.checkout.saved.SavedChoices;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.news.CheckoutNews;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.TotalsView;
import shop.troth.storefront.script.TotalsScript;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.web.signal.PrivacySignal;

/** Contact, addresses, delivery. */
@Controller
class CheckoutPage {

    private final LookAtCart lookAtCart;
    private final ReadDetails readDetails;
    private final TakeDetails takeDetails;
    private final ReopenCart reopenCart;
    private final CheckoutForm checkoutForm;
    private final KeptBeside keptBeside;
    private final Frames frames;
    private final CheckoutNews news;
    private final BeginCheckout beginCheckout;
    private final SavedAtCheckout savedAtCheckout;

    CheckoutPage(
            LookAtCart lookAtCart,
            ReadDetails readDetails,
            TakeDetails takeDetails,
            ReopenCart reopenCart,
            CheckoutForm checkoutForm,
            KeptBeside keptBeside,
            Frames frames,
            CheckoutNews news,
            BeginCheckout beginCheckout,
            SavedAtCheckout savedAtCheckout) {
        this.lookAtCart = lookAtCart;
        this.readDetails = readDetails;
        this.takeDetails = takeDetails;
        this.reopenCart = reopenCart;
        this.checkoutForm = checkoutForm;
        this.keptBeside = keptBeside;
        this.frames = frames;
        this.news = news;
        this.beginCheckout = beginCheckout;
        this.savedAtCheckout = savedAtCheckout;
    }

    @GetMapping("/checkout")
    String show(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var begun = beginCheckout.look(store, request, response);
        var seen = begun.seen();
        if (!seen.orderable()) {
            return "redirect:/cart";
        }
        var form = checkoutForm.asking(store);
        var person = readDetails.read(store.id(), seen.cart());
        if (seen.cart().order() != null && person.isPresent()) {
            return "redirect:/checkout/review";
        }
        var account = begun.fillIn(person);
        var entries = account.entries();
        var first = entries.stream().filter(it -> person.isEmpty()).findFirst();
        var filled =
                first.map(SavedAddress::id).or(() -> person.flatMap(it -> savedAtCheckout.same(store, entries, it)));
        var typed = account.owner().map(it -> Fields.kept(form, it)).orElseGet(() -> Fields.empty(form));
        var fields = first.map(it -> typed.with(it.details())).orElse(typed);
        var same = first.map(SavedAddress::details)
                .or(() -> person)
                .map(it -> it.find(Kind.BILLING).isEmpty())
                .orElse(true);
        var wished = Optional.ofNullable(seen.cart().wished()).map(LocalDate::toString);
        var days = DeliveryView.Days.of(form, waysWithDays(store), wished, "");
        var closed = person.isEmpty()
                && Frames.session(request).isEmpty()
                && seen.cart().edition() > 0
                && seen.cart().lastOrder() == null; // what was typed before that became an order
        model.addAttribute(
                "page",
                view(
                        request,
                        store,
                        seen,
                        closed,
                        savedAtCheckout.view(store, request, entries, filled, false),
                        fields,
                        same,
                        List.of(),
                        chosen(seen),
                        "",
                        days,
                        Destination.UNKNOWN));
        news.tell(store, request, seen.cart(), model);
        return "storefront/checkout/checkout";
    }

    /** The way of delivery that is chosen; until one is, the one that a quote in the cart has a price for. */
    private static @Nullable String chosen(LookAtCart.Seen seen) {
        return Optional.ofNullable(seen.cart().delivery())
                .or(() -> seen.quote()
                        .quoted()
                        .flatMap(Quoted::quote)
                        .flatMap(SalesQuote::delivery)
                        .map(SalesQuote.Delivery::method))
                .orElse(null);
    }

    @PostMapping("/checkout")
    String take(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var form = checkoutForm.asking(store);
        var sent = SavedAtCheckout.Sent.of(request);
        var details = form.read(sent.rest()).from(PrivacySignal.said(request));
        var id = BasketCookie.read(request);
        var delivery = checkoutForm.delivery(store, details);
        if (details.isGood() && delivery.isGood() && id.isPresent()) {
            var asFilled = savedAtCheckout.asFilled(store, request, details, sent);
            var outcome = reopenCart.andChange(
                    store.id(),
                    id.get(),
                    () -> takeDetails.take(store.id(), id.get(), details, AgeCookie.said(request), asFilled),
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
        var seen = lookAtCart.look(store, id);
        // what cannot be ordered is marked on the review; nothing that was typed is lost
        if (seen.quote().lines().isEmpty()) {
            return "redirect:/cart";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var same = Optional.of("yes").equals(details.chosen("billing.same")); // as the form was read
        var days = DeliveryView.Days.of(form, waysWithDays(store), details.chosen("day"), delivery.dayError());
        model.addAttribute(
                "page",
                view(
                        request,
                        store,
                        seen,
                        false,
                        saved(store, request, sent),
                        Fields.typed(details),
                        same,
                        AddressDoubt.of(details),
                        details.chosen("delivery").orElse(null),
                        delivery.missing(),
                        days,
                        ChosenDelivery.typed(store, details)));
        news.tell(store, request, seen.cart(), model);
        return "storefront/checkout/checkout";
    }

    /** The same form with what its choices cost. Takes nothing in: what was typed goes back to whoever typed it. */
    @PostMapping("/checkout/totals")
    String totals(Store store, HttpServletRequest request, Model model) {
        var sent = SavedAtCheckout.Sent.of(request);
        var details = checkoutForm.asking(store).read(sent.rest());
        var same = !Optional.of("no").equals(details.chosen("billing.same"));
        return unchecked(store, request, details, Fields.unchecked(details), same, saved(store, request, sent), model);
    }

    /** The same form with another saved address filled in, or with room for a new one. */
    @PostMapping("/checkout/address")
    String fillIn(Store store, HttpServletRequest request, Model model) {
        var sent = SavedAtCheckout.Sent.of(request);
        var details = checkoutForm.asking(store).read(sent.rest());
        var entries = savedAtCheckout.entries(request);
        var picked = entries.stream()
                .filter(it -> sent.picked().filter(it.id()::equals).isPresent())
                .findFirst();
        var typed = Fields.unchecked(details);
        return unchecked(
                store,
                request,
                details,
                picked.map(it -> typed.with(it.details())).orElseGet(typed::withoutAddress),
                picked.map(it -> it.details().find(Kind.BILLING).isEmpty()).orElse(true),
                savedAtCheckout.view(store, request, entries, picked.map(SavedAddress::id), sent.ticked()),
                model);
    }

    private SavedChoices saved(Store store, HttpServletRequest request, SavedAtCheckout.Sent sent) {
        return savedAtCheckout.view(store, request, savedAtCheckout.entries(request), sent.filled(), sent.ticked());
    }

    private String unchecked(
            Store store,
            HttpServletRequest request,
            Submission details,
            Fields fields,
            boolean billingSame,
            SavedChoices saved,
            Model model) {
        var seen = lookAtCart.look(store, BasketCookie.read(request));
        if (!seen.orderable() || seen.cart().order() != null) {
            return "redirect:/checkout";
        }
        model.addAttribute(
                "page",
                view(
                        request,
                        store,
                        seen,
                        false,
                        saved,
                        fields,
                        billingSame,
                        List.of(),
                        details.chosen("delivery").orElse(null),
                        "",
                        DeliveryView.Days.of(
                                checkoutForm.asking(store), waysWithDays(store), details.chosen("day"), ""),
                        ChosenDelivery.typed(store, details)));
        news.tell(store, request, seen.cart(), model);
        return "storefront/checkout/checkout";
    }

    private CheckoutView view(
            HttpServletRequest request,
            Store store,
            LookAtCart.Seen seen,
            boolean closed,
            SavedChoices saved,
            Fields fields,
            boolean billingSame,
            List<AddressDoubt> doubts,
            @Nullable String delivery,
            String deliveryError,
            DeliveryView.Days days,
            Destination to) {
        var way = DeliveryView.chosen(seen.ways(), Optional.ofNullable(delivery).orElse(""));
        var quote = lookAtCart.ifChosen(store, seen, way, to); // the tax can change which promotions count
        return new CheckoutView(
                frames.own(request, store, "Checkout", "/checkout", seen.cart().count()),
                closed ? CheckoutWords.CLOSED : "",
                saved,
                fields.of("name", "email", "phone", "organisation"),
                CheckoutWords.contact(seen.agreed().isPresent()),
                fields.of("shipping."),
                CheckoutWords.SHIPPING + " " + CheckoutWords.SHIPS_TO,
                billingSame,
                doubts,
                fields.of("billing."),
                DeliveryView.of(lookAtCart.ways(store, quote), way.orElse("")),
                deliveryError,
                days,
                fields.of("comment", "gift-note"),
                CheckoutWords.WRITTEN,
                keptBeside.words(store),
                CheckoutWords.KEEPING,
                CartWords.lines(store, seen, frames),
                TotalsView.of(quote),
                TotalsScript.address());
    }

    /** The ways that let their day be chosen, as a sentence names them. */
    static String waysWithDays(Store store) {
        return store.deliveries().stream()
                .filter(DeliveryMethod::wishedDay)
                .map(DeliveryMethod::name)
                .collect(Collectors.joining(" or "));
    }
}
