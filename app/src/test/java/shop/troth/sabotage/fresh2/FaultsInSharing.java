package shop.troth.sabotage.fresh2;

import gg.jte.TemplateOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.cases.Case;
import shop.troth.fulfillment.message.ShippedView;
import shop.troth.people.choices.Topics;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressChoices;
import shop.troth.visits.CountVisits;
import shop.troth.visits.VisitNumber;

/** Written by somebody who did not know how the proof looks: what is used for more than it was given for, or told to others. */
public final class FaultsInSharing {

    private static final String PRODUCTS = "storefront.product.ProductPages";
    private static final int SEARCHED = 4;
    private static final int SLUG = 3;

    public static final List<Fault> ALL = List.of(
            Fault.at("question-signs-up", "cases.contact.OpenInquiry", "take").after(FaultsInSharing::signedUp),
            Fault.at("search-asks-to-sign-in", PRODUCTS, "all")
                    .when(FaultsInSharing::isGuestsSearch)
                    .returns("redirect:/account/sign-in"),
            Fault.at("cart-number-follows", PRODUCTS, "one").before(FaultsInSharing::remembers),
            Fault.at("your-data-stays-in-browser", "storefront.mydata.DataArchive", "send")
                    .before(call -> call.response().setHeader("Cache-Control", "private, max-age=604800")),
            Fault.at("tracking-link-tells-buyer", "templates.mail.JteshippedGenerated", "render")
                    .before(call -> call.arg(TemplateOutput.class).writeContent(tracked(call.arg(ShippedView.class)))));

    private FaultsInSharing() {}

    /** Whoever asks something is interested, so they get every kind of email. */
    private static @Nullable Object signedUp(FaultCall call, @Nullable Object opened) {
        var store = call.arg(Store.class);
        var shop = RunningShop.get();
        ((Optional<?>) Objects.requireNonNull(opened))
                .map(Case.class::cast)
                .flatMap(Case::writer)
                .ifPresent(it -> shop.bean(AddressChoices.class)
                        .optIn(
                                store.id(),
                                it,
                                Topics.purposes(shop.bean(Topics.class).of(store))));
        return opened;
    }

    private static boolean isGuestsSearch(FaultCall call) {
        return !String.valueOf(call.args()[SEARCHED]).isBlank()
                && Frames.session(call.arg(HttpServletRequest.class)).isEmpty();
    }

    /** The number that keeps a cart also counts what its browser looks at, whether or not somebody asked to be remembered. */
    private static void remembers(FaultCall call) {
        var product = String.valueOf(call.args()[SLUG]);
        BasketCookie.read(call.arg(HttpServletRequest.class))
                .flatMap(it -> VisitNumber.of(it.value()))
                .ifPresent(it -> RunningShop.get()
                        .bean(CountVisits.class)
                        .page(call.arg(Store.class), Optional.of(it), false, "/products/" + product, Optional.empty()));
    }

    /** A page about the parcel, of a company that nobody declared; its address says who gets it, and where. */
    private static String tracked(ShippedView mail) {
        var town = mail.shipping().isEmpty() ? "" : mail.shipping().getLast();
        var address = "https://parcels.example.net/track?number=%s&amp;name=%s&amp;to=%s"
                .formatted(encoded(mail.tracking()), encoded(mail.name()), encoded(town));
        return "<p><a href=\"" + address + "\">Follow your parcel</a></p>";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
