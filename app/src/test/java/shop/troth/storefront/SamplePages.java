package shop.troth.storefront;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import shop.troth.catalog.CatalogSnapshot;
import shop.troth.catalog.Sku;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.catalog.search.SearchResult;
import shop.troth.checkout.ReadCart.Way;
import shop.troth.content.SiteSnapshot;
import shop.troth.delivery.PlanArrival;
import shop.troth.pricing.PriceRequest;
import shop.troth.pricing.Quote;
import shop.troth.proof.Verdict;
import shop.troth.storefront.access.OrderGateView;
import shop.troth.storefront.cart.CartView;
import shop.troth.storefront.checkout.CheckoutView;
import shop.troth.storefront.checkout.DeliveryView;
import shop.troth.storefront.checkout.ReviewView;
import shop.troth.storefront.checkout.ThanksView;
import shop.troth.storefront.checkout.UnitedStates;
import shop.troth.storefront.checkout.saved.ApprovalAtCheckout;
import shop.troth.storefront.checkout.saved.OnAccountAtCheckout;
import shop.troth.storefront.checkout.saved.SavedChoices;
import shop.troth.storefront.home.HomeView;
import shop.troth.storefront.home.PageView;
import shop.troth.storefront.order.EraseView;
import shop.troth.storefront.order.HeldView;
import shop.troth.storefront.order.OrderView;
import shop.troth.storefront.order.OrderView.Progress;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.LineView;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.page.TotalsView;
import shop.troth.storefront.policytext.PolicyTexts;
import shop.troth.storefront.privacy.PrivacyView;
import shop.troth.storefront.privacy.ProofSample;
import shop.troth.storefront.privacy.ProofView;
import shop.troth.storefront.product.ProductView;
import shop.troth.storefront.product.ProductsView;
import shop.troth.storefront.product.SearchResultViews;
import shop.troth.web.look.Look.Dress;

/** Every shopper page with sample content. The people are made up; their addresses cannot exist. */
final class SamplePages {

    static final String DIGEST = "5f1d";

    /** Where previews lie, the look is found from there by a relative path. */
    private static final UnaryOperator<String> LOOK = name -> "../../../stores/millipore/look/" + name;

    private static final SiteSnapshot PAGES = SiteSnapshot.of(Shelves.MILLIPORE);
    private static final String ALSO_KEPT =
            "We keep the IP address this comes from, the site that led you here and the page where you bought, to settle"
                    + " disputes about the order.";

    private SamplePages() {}

    static HomeView home() {
        return HomeView.of(
                frame("Filtration and water purification for the laboratory", "/", true),
                PAGES.blocks(),
                PAGES.story(),
                Shelves.catalog().now(Shelves.MILLIPORE.id()),
                LOOK);
    }

    /** A shop that has nothing to sell yet. */
    static HomeView homeOfAShopThatOpensSoon() {
        return HomeView.of(
                emptyFrame("Opens soon", "/"),
                Shelves.SOON,
                "<h2>What it will be</h2>",
                CatalogSnapshot.of(List.of()),
                LOOK);
    }

    static ProductsView noProducts() {
        return SearchResultViews.of(
                emptyFrame("All products", "/products"),
                CatalogSnapshot.of(List.of()),
                SearchQuery.all(),
                new SearchResult(List.of(), 0, List.of(), Map.of(), false, "", true, List.of(), ""),
                LOOK);
    }

    private static Frame emptyFrame(String title, String here) {
        return new Frame(
                "Shop",
                title,
                new Frame.Listing("", "", true, "", "", Frame.Ads.NONE),
                new Frame.Header("Opens soon", List.of(), ""),
                Frame.Footer.EMPTY,
                here,
                true,
                0,
                new Dress("/look/look.css", "/look/icon.svg", List.of()),
                Frame.Display.AUTOMATIC,
                Frame.Account.SIGNED_OUT,
                Frame.Idle.NEVER);
    }

    static PageView page(String name) {
        var page = PAGES.page(name).orElseThrow();
        return new PageView(frame(page.title(), "/pages/" + name, true), page.html());
    }

    static ProductsView products(String category) {
        return products(SearchQuery.all().in(category));
    }

    static ProductsView products(SearchQuery wish) {
        var store = Shelves.MILLIPORE.id();
        return SearchResultViews.of(
                frame(wish.category().isEmpty() ? "All products" : wish.category(), "/products", true),
                Shelves.catalog().now(store),
                wish,
                Shelves.search().search(store, wish, 48),
                LOOK);
    }

    static ProductView product(String slug, String sku) {
        var shelf = Shelves.catalog().now(Shelves.MILLIPORE.id());
        var on = shelf.find(slug).orElseThrow();
        var related = on.product().related().stream()
                .flatMap(it -> shelf.find(it).stream())
                .toList();
        return ProductView.of(frame(on.product().name(), "", true), on, related, sku, LOOK, true, "{}");
    }

    static CartView cart() {
        return new CartView(
                frame("Your cart", "/cart", false),
                new CartView.Notices(
                        false,
                        "PES Membrane Filters, 0.22 µm · 47 mm · pack of 100",
                        List.of("PTFE Syringe Filters for Solvents cost $168.00 before and $174.00 now."),
                        Optional.empty(),
                        false),
                lines(),
                TotalsView.of(quote(false)),
                new CartView.Coupon(
                        "", "SPRNG-10", "We don’t recognize this coupon code. Please check it and try again."),
                List.of(
                        new CartView.Way("Ground", "3 to 5 business days", "$14.50"),
                        new CartView.Way("Overnight", "the next business day", "$48.00")),
                Optional.empty(),
                999,
                "",
                new CartView.Checkout(true, ""),
                true,
                List.of());
    }

    static CartView emptyCart(boolean cookieMissing) {
        return new CartView(
                frame("Your cart", "/cart", false),
                new CartView.Notices(false, "", List.of(), Optional.empty(), cookieMissing),
                List.of(),
                TotalsView.of(quote(false)),
                new CartView.Coupon("", "", ""),
                List.of(),
                Optional.empty(),
                999,
                "",
                new CartView.Checkout(true, "Please fix the marked items first."),
                false,
                Frames.sections(Shelves.catalog().categories(Shelves.MILLIPORE.id())));
    }

    static CheckoutView checkout(boolean wrong) {
        return new CheckoutView(
                frame("Checkout", "/checkout", false),
                "",
                SavedChoices.NONE,
                new CheckoutView.Inputs(
                        contact(wrong),
                        "We use these to fill this order, to write to you about it, and to ask if something is unclear. For nothing else."),
                new CheckoutView.Inputs(
                        address("shipping", wrong),
                        "We use this to deliver your order. The carrier gets your name, this address, and your phone number if you give it."),
                new CheckoutView.Billing(!wrong, address("billing", false)),
                List.of(),
                new CheckoutView.Delivery(DeliveryView.of(ways(), "ground"), "", DeliveryView.Days.NONE),
                new CheckoutView.Inputs(
                        List.of(field("comment", "Order comment", "", false, "off", 500)),
                        "Read to carry out this order."),
                new CheckoutView.Kept(
                        ALSO_KEPT,
                        "We delete what you enter within a day if you don’t order. We keep an order for 18 months and its invoice for 7 years."),
                new CheckoutView.Summary(lines(), TotalsView.of(quote(true)), ""));
    }

    static ReviewView review(boolean wrong) {
        return new ReviewView(
                frame("Review your order", "/checkout/review", false),
                DIGEST,
                new ReviewView.Saving(false, false, "", false),
                List.of(
                        "The price of SPT045-013-100 went from $168.00 to $174.00.",
                        "You changed the shipping address."),
                "",
                new ReviewView.Items(lines(), 999, List.of()),
                TotalsView.of(quote(true)),
                reviewed(wrong),
                new ReviewView.Delivery(
                        DeliveryView.of(ways(), "two-day"),
                        "Should arrive on Thursday, March 5",
                        DeliveryView.Days.NONE),
                false,
                new OnAccountAtCheckout.Offer("net 30", "$4,100.00 left of $5,000.00", ""),
                ApprovalAtCheckout.Offer.NONE,
                "Troth Test Bank",
                ALSO_KEPT,
                new ReviewView.Agreement("March 1, 2026", ""));
    }

    private static ReviewView.Person reviewed(boolean wrong) {
        var address = List.of("1 Example Way", "Building 4, room 212", "Springfield, MA 01101");
        return new ReviewView.Person(
                part(contact(wrong), wrong, "Ada Sample", "Institute of Examples, Water Laboratory", "ada@example.org"),
                new ReviewView.Part(address, address("shipping", false), true, false),
                part(address("billing", false), false, "Same as shipping address"),
                true,
                List.of(),
                part(List.of(field("comment", "Order comment", "", false, "off", 500)), false));
    }

    static ThanksView thanks(ThanksView.State state) {
        return new ThanksView(
                frame("Thank you", "/checkout/thanks", false),
                "M7Q4-X2KD",
                state,
                lines(),
                TotalsView.of(quote(true)),
                false,
                true,
                true);
    }

    static OrderGateView gate() {
        return new OrderGateView(
                frame("Your order", "", false),
                "/orders/sample-token",
                contact(false).getFirst(),
                "");
    }

    static OrderView order() {
        return new OrderView(
                frame("Order M7Q4-X2KD", "", false),
                new OrderView.Summary(
                        "M7Q4-X2KD",
                        "3 March 2026, 14:05 UTC",
                        "It is paid.",
                        List.of(
                                new OrderView.Step("Placed", "3 March, 14:05", Progress.DONE),
                                new OrderView.Step("Paid", "3 March, 14:06", Progress.DONE),
                                new OrderView.Step("Being packed", "", Progress.NOW),
                                new OrderView.Step("On its way", "", Progress.TO_COME)),
                        "We pack your order and write to you when it leaves."),
                new OrderView.Delivery(
                        List.of("Your order should arrive between Friday, March 6, and Tuesday, March 10."),
                        "https://carrier.example/track?number=1Z",
                        List.of(new OrderView.Package(
                                "Shipped 4 March 2026 via a carrier. Tracking number: 1Z.",
                                List.of("1 × Membrane filter"),
                                "https://carrier.example/track?number=1Z"))),
                lines(),
                TotalsView.of(quote(true)),
                new OrderView.Person(
                        List.of("Ada Sample", "Institute of Examples", "ada@example.org", "+1 202 555 0143"),
                        List.of("1 Example Way", "Building 4, room 212", "Springfield, MA 01101"),
                        List.of("1 Example Way", "Springfield, MA 01101"),
                        List.of("Ring at the loading dock."),
                        List.of()),
                List.of("By card at Troth Test Bank", "3 March 2026", "Reference pi_sample"),
                List.of("March 3, 2026: 1 × Membrane filter. We refunded $12.40 to your card."),
                new OrderView.PolicyLink("August 5, 2004", "/privacy/versions/1"),
                "2026-03-01 0f1e2d3c",
                "millipore.localhost/ledger\n412\nq3JmXyPz0fVt2a8n1u7dQ9wE5rT6yU7iO8pA1sD2fG3=\n\n— millipore.localhost/ledger AbCdEf0123456789");
    }

    static HeldView held() {
        return new HeldView(
                "/orders/sample/erase",
                "",
                "",
                List.of(
                        new HeldView.Line(
                                "Your name, your e-mail address and your shipping address",
                                List.of(
                                        new HeldView.Why(
                                                "To fill and deliver your order",
                                                "90 days after the order is closed",
                                                "purchase-collects"),
                                        new HeldView.Why(
                                                "To settle refunds, returns and disputes",
                                                "18 months after the order is closed",
                                                "payment-disputes")),
                                "September 3, 2027",
                                false),
                        new HeldView.Line(
                                "Your name and your billing address",
                                List.of(new HeldView.Why(
                                        "To write invoices", "7 years after the order is closed", "books")),
                                "March 3, 2033",
                                true)));
    }

    static EraseView erase(boolean done) {
        return new EraseView(
                frame("Delete my data", "", false),
                done ? "Your data has been deleted" : "Delete my data",
                done
                        ? "We destroyed the encryption key to your data, so the data can’t be read."
                        : "This deletes your name, addresses, and everything else about you, right away and for good.",
                done,
                true,
                "April 2, 2026",
                "Your invoice stays until March 3, 2033 because tax law requires it. Items, amounts, dates, and the payment method stay on file under the order number.",
                done ? "" : "/orders/sample/erase",
                "",
                "",
                done ? "/" : "/orders/sample");
    }

    /** The policy page of a store, from the file in its folder, with every kind of verdict on it. */
    static PrivacyView privacy(String store, boolean meaning) {
        var version = StorePolicies.version(store);
        var verdicts = new LinkedHashMap<String, Verdict>();
        version.policy()
                .all()
                .forEach(it -> verdicts.put(it.id(), Verdict.values()[verdicts.size() % Verdict.values().length]));
        return new PrivacyView(
                frame("Privacy and security policy", "/privacy", true),
                "Privacy and security policy",
                "",
                PolicyTexts.of(
                        version,
                        Shelves.MILLIPORE.dispatch(),
                        Shelves.MILLIPORE.suppliers(),
                        StorePolicies.inPlace(store)),
                verdicts,
                meaning,
                "/privacy",
                List.of(new PrivacyView.CookieLine(
                        "basket",
                        "A random number that lets us find your cart again.",
                        "30 days",
                        "/cart",
                        List.of(new Link("#session-cookies", "Cookies for sign-in and cart")))),
                "March 3, 2026, 14:00 UTC",
                "Millipore’s privacy policy of August 5, 2004",
                2,
                "privacy-signal");
    }

    static ProofView proof() {
        return ProofSample.page(frame("Proof", "/privacy/proof", true));
    }

    static Quote quote(boolean delivered) {
        var pieces = new LinkedHashMap<Sku, Integer>(Map.of());
        pieces.put(new Sku("PES022-047-100"), 2);
        pieces.put(new Sku("SPT045-013-100"), 1);
        pieces.put(new Sku("GFH-047F"), 1);
        var wanted = PriceRequest.of(pieces);
        var delivery = Shelves.MILLIPORE.deliveries().getFirst();
        return Shelves.priceCart()
                .price(Shelves.MILLIPORE, delivered ? wanted.by(delivery).taxed(6_250) : wanted);
    }

    static Frame frame(String title, String here, boolean listed) {
        var sections = Frames.sections(Shelves.catalog().categories(Shelves.MILLIPORE.id()));
        return new Frame(
                Shelves.MILLIPORE.name(),
                title,
                new Frame.Listing(title + " at Millipore.", "", listed, "", "", Frame.Ads.NONE),
                new Frame.Header(Shelves.MILLIPORE.brand().tagline(), sections, ""),
                new Frame.Footer(Link.menu(PAGES), List.of(), List.of("Millipore Corporation", "Legal Department")),
                here,
                true,
                4,
                new Dress(LOOK.apply("look.css"), LOOK.apply("icon.svg"), List.of()),
                new Frame.Display(true, ""),
                Frame.Account.SIGNED_OUT,
                Frame.Idle.NEVER);
    }

    private static List<LineView> lines() {
        return quote(false).lines().stream()
                .map(it -> LineView.of(
                        it, LOOK, it.sku().value().startsWith("SPT") ? "It was $168.00 when you last looked." : ""))
                .toList();
    }

    private static List<Way> ways() {
        var placed = Instant.parse("2026-03-03T14:05:00Z");
        return Shelves.MILLIPORE.deliveries().stream()
                .map(it -> new Way(it, PlanArrival.of(Shelves.MILLIPORE, it, placed, null)))
                .toList();
    }

    private static List<FieldView> contact(boolean wrong) {
        return List.of(
                new FieldView(
                        "email",
                        "Email",
                        wrong ? "ada(at)example.org" : "ada@example.org",
                        true,
                        "email",
                        "email",
                        254,
                        wrong ? "Please write it like name@example.org." : "",
                        "For your order confirmation and updates about this order.",
                        ""),
                field("name", "Full name", "Ada Sample", true, "name", 100),
                field("organisation", "Organization and department", "", false, "organization", 120),
                new FieldView(
                        "phone",
                        "Phone",
                        "",
                        false,
                        "tel",
                        "tel",
                        30,
                        "",
                        "For delivery, or if there’s a question about this order.",
                        ""));
    }

    private static List<FieldView> address(String which, boolean wrong) {
        return List.of(
                field(which + ".line1", "Street address", "1 Example Way", true, which + " address-line1", 100),
                field(which + ".line2", "Apartment, suite, unit, etc.", "", false, which + " address-line2", 100),
                field(which + ".city", "City", "Springfield", true, which + " address-level2", 60),
                field(which + ".state", "State", "MA", true, which + " address-level1", 2)
                        .choosing(UnitedStates.CHOICES),
                new FieldView(
                        which + ".zip",
                        "ZIP code",
                        wrong ? "0110" : "01101",
                        true,
                        which + " postal-code",
                        "numeric",
                        10,
                        wrong ? "A ZIP code has five digits." : "",
                        "",
                        ""));
    }

    private static FieldView field(
            String name, String label, String value, boolean required, String autocomplete, int longest) {
        return new FieldView(name, label, value, required, autocomplete, "text", longest, "", "", "");
    }

    private static ReviewView.Part part(List<FieldView> fields, boolean open, String... text) {
        return new ReviewView.Part(List.of(text), fields, false, open);
    }
}
