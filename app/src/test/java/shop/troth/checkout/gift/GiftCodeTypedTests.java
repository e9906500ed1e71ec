package shop.troth.checkout.gift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.payments.gift.IssuedCard;
import shop.troth.testing.Guest;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;

/** Codes of gift cards typed in the cart: those that pay nothing get one sentence, and none is kept or shown again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GiftCodeTypedTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final GiftedGuest buyer = new GiftedGuest(SHOP);

    @Test
    void a_code_that_pays_nothing_gets_one_sentence_and_is_not_shown_again() {
        var good = new IssuedCard(SHOP, 1_000);
        buyer.types(good);
        var disabled = new IssuedCard(SHOP, 1_000);
        disabled.isDisabled();
        var expired = new IssuedCard(SHOP, 1_000, Optional.of(SHOP.now().minus(Duration.ofSeconds(1))));
        var empty = new IssuedCard(SHOP, 100);
        var other = new GiftedGuest(SHOP).types(empty);
        other.guest.shop().get(other.guest.pays(other.guest.goesToTheBank()));

        refused(good.code.substring(1), "Check the code: it has 20 letters and numbers");
        refused("<b>x</b>", "Check the code: it has 20 letters and numbers");
        refused("", "Check the code: it has 20 letters and numbers");
        refused(IssuedCard.ofNobody(), "We don’t have a gift card with this code.");
        refused(disabled.code, "This gift card was disabled.");
        refused(expired.code, "This gift card has expired.");
        refused(empty.code, "There’s nothing left on this gift card.");

        assertThat(buyer.guest.shop().get("/cart").body())
                .as("the one from before")
                .contains("Gift card ending in " + good.lastFour());
    }

    private void refused(String code, String sentence) {
        try (var log = HeardLog.listen()) {
            var answer = IssuedCard.typedBy(buyer.guest, code);
            assertThat(answer.status()).as(sentence).isEqualTo(422);
            assertThat(answer.body()).contains(sentence);
            if (code.length() > 10) {
                assertThat(answer.body()).doesNotContain(code);
                assertThat(log.text()).doesNotContain(code);
            }
        }
    }

    @Test
    void a_card_of_another_store_is_not_found_here() {
        var card = new IssuedCard(SHOP, 1_000);
        var guest = new Guest(SHOP.store("betty-mills"), buyer.email);
        guest.adds("BM-1010-EA", 1);

        var answer = card.typedBy(guest);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("We don’t have a gift card with this code.");
    }

    @Test
    void a_cart_has_the_number_of_its_card_and_no_table_has_the_code() {
        var card = new IssuedCard(SHOP, 1_000);
        buyer.types(card);
        assertThat(cart()).contains(card.id.value().toString()).doesNotContain(card.code.replace("-", ""));
        var db = SHOP.bean(JdbcClient.class);
        var codes = db.sql("""
                        select count(*) from payments.gift_card c
                         where position(:code in to_jsonb(c)::text) > 0 or position(:plain in to_jsonb(c)::text) > 0
                        """)
                .param("code", card.code)
                .param("plain", card.code.replace("-", ""))
                .query(Long.class)
                .single();
        assertThat(codes).isZero();
    }

    private String cart() {
        return SHOP.bean(JdbcClient.class)
                .sql("select to_jsonb(c)::text from checkout.cart c where id = :cart")
                .param("cart", buyer.guest.cart())
                .query(String.class)
                .single();
    }
}
