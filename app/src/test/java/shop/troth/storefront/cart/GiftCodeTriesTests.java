package shop.troth.storefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import shop.troth.catalog.Catalog;
import shop.troth.checkout.ChangeCoupon;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.ReopenCart;
import shop.troth.kernel.StoreId;
import shop.troth.payments.gift.GiftCards;
import shop.troth.payments.gift.IssuedCard;
import shop.troth.policy.features.Features;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.suggest.Suggested;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.web.NetworkHash;
import shop.troth.web.SecurityEvents;
import shop.troth.web.gate.StoreByHost;
import shop.troth.web.limits.TryLimits;

/** Guessing the codes of gift cards comes to an end, also for whoever has the right one by then. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GiftCodeTriesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int TRIES = 3;
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final Store store = SHOP.bean(Stores.class).get(new StoreId(RunningShop.STORE));
    private final Guest guest = new Guest(SHOP, "tries-" + UUID.randomUUID() + "@example.org");
    private final Shown shown = new Shown();
    private final CartGiftPage page = new CartGiftPage(
            SHOP.bean(GiftCards.class),
            SHOP.bean(ChangeCoupon.class),
            SHOP.bean(ReopenCart.class),
            SHOP.bean(Features.class),
            new TryLimits(SHOP.bean(NetworkHash.class), SHOP.bean(SecurityEvents.class), TRIES),
            shown,
            SHOP.bean(Clock.class));

    /** The sentences that the cart's page was to say. */
    private static final class Shown extends ShowCart {

        private final List<String> said = new ArrayList<>();

        Shown() {
            super(
                    SHOP.bean(Catalog.class),
                    SHOP.bean(ReadCart.class),
                    SHOP.bean(Features.class),
                    SHOP.bean(Frames.class),
                    SHOP.bean(GiftInCart.class),
                    SHOP.bean(Suggested.class));
        }

        @Override
        String show(Store store, HttpServletRequest request, Said it, Model model) {
            said.add(it.giftError());
            return "cart";
        }
    }

    @Test
    void who_has_tried_too_often_finds_no_card_even_with_the_right_code() {
        guest.adds("PES010-025-100", 1);
        var card = new IssuedCard(SHOP, 1_000);
        for (int i = 0; i < TRIES; i++) {
            assertThat(typed(HERE, IssuedCard.ofNobody())).isEqualTo(422);
        }

        assertThat(typed(HERE, IssuedCard.ofNobody())).isEqualTo(429);
        assertThat(typed(HERE, card.code)).isEqualTo(429);

        assertThat(shown.said).endsWith("Too many attempts. Please wait a few minutes and try again.");
        assertThat(guest.shop().get("/cart").body()).doesNotContain("Gift card ending in");
        assertThat(typed(ELSEWHERE, card.code)).isEqualTo(200);
        assertThat(guest.shop().get("/cart").body()).contains("Gift card ending in " + card.lastFour());
    }

    @Test
    void right_codes_and_typos_use_up_no_tries() {
        guest.adds("PES010-025-100", 1);
        var card = new IssuedCard(SHOP, 1_000);
        for (int i = 0; i < 2 * TRIES; i++) {
            assertThat(typed(HERE, card.code)).isEqualTo(200);
            assertThat(typed(HERE, card.code.substring(1))).isEqualTo(422);
        }
    }

    private int typed(String from, String code) {
        var request = new MockHttpServletRequest("POST", "/cart/gift-card");
        request.setRemoteAddr(from);
        request.setCookies(new Cookie("basket", guest.shop().cookies().get("basket")));
        request.setAttribute(StoreByHost.class.getName(), store);
        var response = new MockHttpServletResponse();
        page.use(store, request, response, code, new ExtendedModelMap());
        return response.getStatus();
    }
}
