package shop.troth.storefront.ads;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.advertising.AccountAnswer;
import shop.troth.advertising.AdFeatures;
import shop.troth.advertising.AdVendors;
import shop.troth.advertising.ShareVisits;
import shop.troth.policy.features.Features;
import shop.troth.storefront.cookies.AdCookies;
import shop.troth.storefront.page.AdState;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.stores.Store;
import shop.troth.web.gate.PageImages;
import shop.troth.web.signal.PrivacySignal;

/**
 * Decides for a page that people browse what it contains of advertising: the question, the image after a yes, or nothing. Only pages that call
 * this contain any. The page itself sets no cookie, so it stays the same for everybody with the same answer.
 */
@Component
@RequiredArgsConstructor
public class AskAds {

    private final Features features;
    private final AdVendors vendors;
    private final ShareVisits shareVisits;
    private final AccountAnswer accountAnswer;

    /** Whether a store has the question. */
    public boolean isOffered(Store store) {
        return features.has(store.id(), AdFeatures.ADVERTISING)
                && vendors.of(store.id()).isPresent();
    }

    /** Decides before the page is built. */
    public void on(Store store, HttpServletRequest request, HttpServletResponse response) {
        if (!isOffered(store)) {
            return;
        }
        var signal = PrivacySignal.shapes(request, response);
        var answer = AdCookies.answer(request);
        var state = state(store, request, signal, answer);
        state.keepIn(request);
        if (state == AdState.TELLS) {
            vendors.of(store.id()).ifPresent(it -> PageImages.allow(response, it.pixel()));
        }
    }

    private AdState state(Store store, HttpServletRequest request, boolean signal, Optional<Boolean> answer) {
        if (answer.filter(it -> !it).isPresent()) {
            return AdState.NONE;
        }
        boolean agreed = answer.isPresent();
        if (signal || isNoInAccount(store, request)) {
            return agreed ? AdState.ENDS : AdState.NONE;
        }
        if (!agreed) {
            return AdState.ASKS;
        }
        return shareVisits.mayShare(store.id(), signal) ? AdState.TELLS : AdState.NONE;
    }

    private boolean isNoInAccount(Store store, HttpServletRequest request) {
        return KnownBrowser.of(request).isPresent()
                && Frames.session(request)
                        .filter(it -> accountAnswer.isNo(store.id(), it.person()))
                        .isPresent();
    }
}
