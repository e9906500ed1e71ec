package shop.troth.storefront;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;
import shop.troth.storefront.access.OrderGate;
import shop.troth.storefront.account.SessionCookie;
import shop.troth.storefront.addressbook.SeeAndChange;
import shop.troth.storefront.age.AgeCookie;
import shop.troth.storefront.age.AgeForm;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.cookies.DisplayCookie;
import shop.troth.storefront.cookies.LayoutCookie;
import shop.troth.storefront.cookies.PassCookie;
import shop.troth.storefront.quick.QuickOrder;

/** Declares the forms, cookies, and features of the shopper's pages. */
public final class StorefrontDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(OrderGate.FORM.declared(), AgeForm.FORM.declared());
    }

    @Override
    public List<DeclaredCookie> cookies() {
        return List.of(
                BasketCookie.DECLARATION,
                DisplayCookie.DECLARATION,
                LayoutCookie.DECLARATION,
                AgeCookie.DECLARATION,
                PassCookie.DECLARATION,
                SessionCookie.DECLARATION);
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("open-without-account"),
                DeclaredControl.of("impersonal-cookies"),
                DeclaredControl.of("number-not-name"),
                DeclaredControl.of("quiet-addresses"),
                DeclaredControl.of("cookie-register-page"),
                DeclaredControl.of("readable-versions"),
                DeclaredControl.of("marked-outside-links"),
                DeclaredControl.of("live-security-facts"),
                DeclaredControl.of("age-question"),
                DeclaredControl.of(SeeAndChange.CONTROL),
                DeclaredControl.of(SeeAndChange.EVERYWHERE),
                new DeclaredControl(
                        "signs-out-when-idle", Map.of("after", Set.of("PT15M"))), // carts and passes know no other
                DeclaredControl.of("clean-sign-out"));
    }

    @Override
    public List<String> duties() {
        return List.of("post-notices", "announce-new-uses");
    }

    @Override
    public List<Feature> features() {
        return List.of(
                BasketCookie.FEATURE,
                DisplayCookie.FEATURE,
                LayoutCookie.FEATURE,
                AgeCookie.FEATURE,
                PassCookie.FEATURE,
                SessionCookie.FEATURE,
                QuickOrder.FEATURE);
    }
}
