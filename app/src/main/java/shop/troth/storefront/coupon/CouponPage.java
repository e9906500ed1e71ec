package shop.troth.storefront.coupon;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.ReadCart;
import shop.troth.coupons.CouponOffers;
import shop.troth.coupons.CouponUses;
import shop.troth.coupons.RequestCoupon;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.CouponOffer;
import shop.troth.stores.Store;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.web.limits.TryLimits;
import shop.troth.web.signal.PrivacySignal;

/** Requesting the store's coupon. The page answers the same whether or not the address requested one before. */
@Controller
@RequiredArgsConstructor
public class CouponPage {

    private static final String ASKED = "Check your email. Your coupon should arrive within five minutes.";
    private static final String TOO_OFTEN = "Too many requests came from your network. Please try again in an hour.";

    private final RequestCoupon requestCoupon;
    private final CouponOffers offers;
    private final ReadCart lookAtCart;
    private final Frames frames;
    private final TryLimits tries;

    @GetMapping(CouponUses.ADDRESS)
    String show(Store store, @RequestParam(defaultValue = "") String said, HttpServletRequest request, Model model) {
        return page(store, offer(store), "", said.equals("asked") ? ASKED : "", request, model);
    }

    @PostMapping(CouponUses.ADDRESS)
    String request(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var offer = offer(store);
        var typed = CouponUses.FORM.read(request.getParameterMap()).from(PrivacySignal.facts(request));
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var error = typed.errors().getOrDefault(CouponUses.EMAIL.name(), "");
            return page(store, offer, error, "", request, model);
        }
        if (!tries.take(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page(store, offer, TOO_OFTEN, "", request, model);
        }
        try {
            return switch (requestCoupon.request(store, offer, typed)) {
                case MAILED -> "redirect:" + CouponUses.ADDRESS + "?said=asked";
                case NONE_LEFT -> page(store, offer, "", "", request, model);
            };
        } catch (RefusedByPolicy.UnderThirteen e) {
            // no data is accepted for this address now; the answer does not reveal it
            return offers.isLeft(store, offer)
                    ? "redirect:" + CouponUses.ADDRESS + "?said=asked"
                    : page(store, offer, "", "", request, model);
        }
    }

    private CouponOffer offer(Store store) {
        return offers.of(store).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(
            Store store, CouponOffer offer, String error, String note, HttpServletRequest request, Model model) {
        var field = CouponUses.EMAIL;
        var basket = lookAtCart.count(store.id(), BasketCookie.read(request));
        model.addAttribute(
                "page",
                new CouponView(
                        frames.own(request, store, "Request a coupon", CouponUses.ADDRESS, basket),
                        CouponOffers.words(store, offer),
                        offer.days(),
                        offers.isLeft(store, offer),
                        FieldView.of(field, "", error),
                        note));
        return "storefront/coupon/coupon";
    }

    /**
     * The form to request a coupon.
     *
     * @param off what the coupon takes off
     * @param days how long a coupon is valid
     * @param isLeft whether coupons are left; otherwise the form is not shown
     * @param note what was just done; empty if nothing was
     */
    public record CouponView(Frame frame, String off, int days, boolean isLeft, FieldView email, String note) {}
}
