package shop.troth.storefront.cookies;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.access.PassId;
import shop.troth.fulfillment.access.ShowOrder;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;

/** Keeps an order's page accessible for a while after its email address was entered (addition session-cookies). */
public final class PassCookie {

    private static final String NAME = "pass";

    public static final DeclaredCookie DECLARATION = new DeclaredCookie(
            NAME,
            "A random number that lets you keep viewing an order after you enter the email address you used for it. Deleted after 15 minutes without activity, or sooner if you hide your orders or sign out.",
            "session.sign-in",
            "site.basket",
            ShowOrder.IDLE,
            Set.of("/orders"),
            PassId.SHAPE);

    public static final Feature FEATURE = Feature.of(
                    FulfillmentFeatures.PASS,
                    "an order's page that stays open for a while, with the other orders of its address")
            .withCookie(DECLARATION)
            .needing(FulfillmentFeatures.ORDER_LINK.id())
            .at("/orders", "/orders/open", "/orders/sign-out");

    private PassCookie() {}

    public static Optional<PassId> read(HttpServletRequest request) {
        return SetCookies.read(request, NAME).flatMap(PassId::of);
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, PassId pass) {
        SetCookies.write(request, response, NAME, pass.value(), ShowOrder.IDLE);
    }

    public static void remove(HttpServletRequest request, HttpServletResponse response) {
        SetCookies.write(request, response, NAME, "", Duration.ZERO);
    }
}
