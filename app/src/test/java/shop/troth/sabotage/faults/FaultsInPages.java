package shop.troth.sabotage.faults;

import gg.jte.TemplateOutput;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.orders.Orders;
import shop.troth.orders.link.OrderLinks;
import shop.troth.sabotage.plant.Effect;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.stores.Store;
import shop.troth.testing.RunningShop;

/** What pages make a browser load or tell to somebody else, and the headers that would keep it from that. */
final class FaultsInPages {

    private static final String HEADERS = "web.gate.AnswerHeaders";
    private static final String PAGE = "web.TemplateViews$Page";

    static final List<Fault> ALL = List.of(
            page("page-pixel", "checkout.Jtethanks", "<img src=\"https://pixel.example.net/p.gif\">"),
            page("page-script", "cart.Jtecart", "<script src=\"https://cdn.example.net/a.js\"></script>"),
            page("page-font", "checkout.Jtereview", "<link rel=\"stylesheet\" href=\"https://fonts.example.net/css\">"),
            page("page-preconnect", "checkout.Jtecheckout", "<link rel=\"dns-prefetch\" href=\"//cdn.example.net\">"),
            page("page-ping", "cart.Jtecart", "<a href=\"/\" ping=\"https://stats.example.net/\">Home</a>"),
            page("page-frame", "checkout.Jtethanks", "<iframe src=\"https://chat.example.net/\"></iframe>"),
            page(
                    "page-beacon-script",
                    "checkout.Jtethanks",
                    "<script>navigator.sendBeacon('/b', document.title)</script>"),
            page("page-products-image", "product.Jteproducts", "<img src=\"https://img.example.net/x.png\">"),
            policy("csp-images", "img-src 'self'", "img-src 'self' https:"),
            policy("csp-scripts", "script-src 'self'", "script-src *"),
            policy("csp-inline", "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
            policy("csp-forms", "form-action 'self'", "form-action *"),
            policy("csp-connect", "connect-src 'self'", "connect-src *"),
            Fault.at("csp-gone", HEADERS, "contentPolicy").returns("default-src *"),
            Fault.at("csp-gone-thanks", PAGE, "render")
                    .when(call -> call.isAt("/checkout/thanks"))
                    .before(call -> call.response().setHeader("Content-Security-Policy", "default-src *")),
            Fault.at("referrer-to-all", PAGE, "render")
                    .before(call -> call.response().setHeader("Referrer-Policy", "unsafe-url")),
            TypedAtCheckout.at("header-email")
                    .before(call -> call.response().setHeader("X-Customer", call.typed("email"))),
            Fault.at("pages-in-caches", "web.gate.PersonalPages", "preHandle").returns(true),
            Fault.at("sign-out-keeps-browser", "storefront.account.SignInPage", "signOut")
                    .after((call, page) -> {
                        call.response().setHeader("Clear-Site-Data", "\"executionContexts\"");
                        return page;
                    }),
            TypedAtCheckout.at("redirect-name")
                    .after((call, page) -> page + "?for=" + call.typed("name").split(" ")[0]),
            Fault.at("order-link-opens", "storefront.access.OrderAccess", "find")
                    .does(Effect.after(FaultsInPages::byLinkAlone)));

    private FaultsInPages() {}

    private static Fault page(String id, String template, String html) {
        return Fault.at(id, "templates.storefront." + template + "Generated", "render")
                .before(call -> call.arg(TemplateOutput.class).writeContent(html));
    }

    private static Fault policy(String id, String strict, String loose) {
        return Fault.at(id, HEADERS, "contentPolicy")
                .after((_, policy) -> String.valueOf(policy).replace(strict, loose));
    }

    /** As if there were no question for the address. */
    private static @Nullable Object byLinkAlone(FaultCall call, @Nullable Object found) {
        if (found instanceof Optional<?> order && order.isPresent()) {
            return found;
        }
        var shop = RunningShop.get();
        var store = call.arg(Store.class).id();
        return shop.bean(OrderLinks.class)
                .find(store, call.arg(String.class), shop.now())
                .flatMap(it -> shop.bean(Orders.class).find(store, it));
    }
}
