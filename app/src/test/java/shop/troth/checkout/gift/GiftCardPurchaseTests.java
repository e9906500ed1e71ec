package shop.troth.checkout.gift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ReadCart;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.edit.EditOrder;
import shop.troth.fulfillment.edit.OrderEdit;
import shop.troth.fulfillment.edit.StageEdit;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.orders.edit.EditReason;
import shop.troth.payments.gift.IssuedCard;
import shop.troth.pricing.Amounts;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.BankDesk;
import shop.troth.testing.Guest;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Purchases that a gift card pays in whole or in part, from the code to the refund. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GiftCardPurchaseTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final long PLENTY = 200_000;
    private static final long LITTLE = 1_000;

    private final GiftedGuest buyer = new GiftedGuest(SHOP);

    @Test
    void a_card_that_covers_an_order_pays_it_and_the_bank_is_told_nothing() {
        var card = new IssuedCard(SHOP, PLENTY);
        try (var log = HeardLog.listen()) {
            buyer.types(card);
            var review = buyer.guest.shop().get("/checkout/review").body();
            assertThat(review)
                    .contains("<dt>Gift card ending in " + card.lastFour(), "Confirm and pay with your gift card")
                    .doesNotContain(card.code);

            assertThat(buyer.guest.places(buyer.guest.reviews()).location()).endsWith("/checkout/thanks");

            assertThat(log.text()).doesNotContain(card.code, card.code.replace("-", ""), buyer.email);
        }
        assertThat(buyer.guest.shop().get("/checkout/thanks").body())
                .contains("Thank you", "Gift card ending in " + card.lastFour());
        assertThat(buyer.state()).isEqualTo("paid");
        assertThat(buyer.payments()).containsExactly("gift-card paid " + buyer.total());
        assertThat(card.balance()).isEqualTo(PLENTY - buyer.total());
        assertThat(BankDesk.of(SHOP.ports().bank(), SHOP.dataFolder(), STORE.value())
                        .pages(buyer.number()))
                .isEmpty();
        var total = text(buyer.total());
        assertThat(buyer.mail("is confirmed").lines())
                .containsSequence("Total paid: " + total, "Gift card ending in " + card.lastFour() + ": " + total)
                .noneMatch(it -> it.startsWith("By card"));
    }

    @Test
    void a_whole_order_by_gift_card_is_refunded_to_it_without_a_bank() {
        var card = new IssuedCard(SHOP, PLENTY);
        buyer.types(card).guest.places(buyer.guest.reviews());

        cancels();

        Awaitility.await().until(() -> card.balance() == PLENTY);
        assertThat(buyer.refunds()).containsExactly("gift-card returned " + buyer.total());
        assertThat(buyer.mail("has been canceled"))
                .contains("to your gift card ending in " + card.lastFour() + ".")
                .doesNotContain("Your bank may take");
    }

    @Test
    void a_card_with_less_pays_its_part_and_gets_it_back_after_the_bank() {
        var card = new IssuedCard(SHOP, LITTLE);
        buyer.types(card);
        assertThat(buyer.guest.shop().get("/checkout/review").body())
                .contains("Left to pay by card", "we refund your card first");
        var page = buyer.guest.goesToTheBank();
        long rest = buyer.total() - LITTLE;
        assertThat(new ShopClient(page.resolve("/")).get(page.getRawPath()).body())
                .contains(text(rest))
                .doesNotContain(text(buyer.total()));
        assertThat(card.balance()).isZero();

        buyer.guest.shop().get(buyer.guest.pays(page));

        assertThat(buyer.payments()).containsExactly("card paid " + rest, "gift-card paid " + LITTLE);
        assertThat(buyer.mail("is confirmed").lines())
                .containsSequence("Gift card ending in " + card.lastFour() + ": $10.00", "By card: " + text(rest));
        cancels();
        Awaitility.await().until(() -> card.balance() == LITTLE);
        Awaitility.await()
                .untilAsserted(() -> assertThat(buyer.refunds())
                        .containsExactly("card returned " + rest, "gift-card returned " + LITTLE));
        assertThat(buyer.mail("has been canceled"))
                .contains("We’re refunding %s: %s to the card you paid with and $10.00 to your gift card ending in %s."
                        .formatted(text(buyer.total()), text(rest), card.lastFour()));
    }

    @Test
    void a_change_that_costs_less_says_how_much_goes_back_to_which_card() {
        buyer.guest.adds(GiftedGuest.SKU, 1);
        var cart = CartId.of(buyer.guest.shop().cookies().get("basket"));
        var store = SHOP.bean(Stores.class).get(STORE);
        var total = SHOP.bean(ReadCart.class).read(store, cart).quote().total();
        var card = new IssuedCard(SHOP, total.getAmountMinorLong() - LITTLE);
        buyer.types(card);
        buyer.guest.shop().get(buyer.guest.pays(buyer.guest.goesToTheBank()));
        var order = SHOP.bean(Orders.class).find(STORE, buyer.order()).orElseThrow();
        var wish = new OrderEdit(Map.of(GiftedGuest.SKU, 1), Map.of(), EditReason.BUYER_ASKED);
        var stage = SHOP.bean(StageEdit.class);
        var comes = (StageEdit.Outcome.Comes) stage.stage(order, wish);

        SHOP.bean(EditOrder.class).edit(STORE, order.id(), UUID.randomUUID(), wish, stage.seen(comes));

        long back = -comes.difference().getAmountMinorLong();
        var split = ": $10.00 to the card you paid with and %s to your gift card ending in %s."
                .formatted(text(back - LITTLE), card.lastFour());
        assertThat(buyer.mail("has changed")).contains("We’re refunding " + text(back) + split);
        var link = buyer.mail("is confirmed")
                .lines()
                .filter(it -> it.contains("/orders/"))
                .findFirst()
                .orElseThrow();
        var path = link.substring(link.indexOf("/orders/")).strip();
        var browser = new Guest(SHOP, buyer.email).shop();
        browser.opens(path, buyer.email);
        assertThat(browser.get(path + "/invoice/v2").body()).contains(text(back) + " is refunded" + split);
    }

    @Test
    void staff_and_buyer_are_told_how_much_of_a_refund_goes_to_which_card_before_and_after() {
        var card = new IssuedCard(SHOP, LITTLE);
        buyer.types(card);
        buyer.guest.shop().get(buyer.guest.pays(buyer.guest.goesToTheBank()));
        var rest = text(buyer.total() - LITTLE);
        var split = "%s: %s to your card and $10.00 to your gift card ending in %s"
                .formatted(text(buyer.total()), rest, card.lastFour());
        var link = buyer.mail("is confirmed")
                .lines()
                .filter(it -> it.contains("/orders/"))
                .findFirst()
                .orElseThrow();
        var path = link.substring(link.indexOf("/orders/")).strip();
        var shop = new Guest(SHOP, buyer.email).shop();
        shop.opens(path, buyer.email);
        assertThat(shop.post(path + "/cancel", Map.of("what", "whole")).body()).contains("We’ll refund " + split);
        var desk = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        try {
            var order = "/orders/" + buyer.number();
            var form = new HashMap<String, String>();
            Jsoup.parse(desk.get(order).body())
                    .select("form[action$=/cancel/review] input[type=hidden]")
                    .forEach(it -> form.put(it.attr("name"), it.val()));
            form.putAll(Map.of("whole", "yes", "reason", "Buyer asked"));
            var review = desk.post(order + "/cancel/review", form).body();
            assertThat(Jsoup.parse(review).text())
                    .contains("Of the refund, to the buyer’s card " + rest)
                    .contains("Of the refund, to the gift card ending in %s $10.00".formatted(card.lastFour()))
                    .contains("through the bank and to the gift card ending in " + card.lastFour());

            cancels();
            Awaitility.await().until(() -> card.balance() == LITTLE);

            assertThat(Jsoup.parse(desk.get(order).body()).text())
                    .containsPattern("(Refunded|the bank was asked) " + Pattern.quote(rest))
                    .contains("Refunded to the gift card ending in %s $10.00".formatted(card.lastFour()));
            assertThat(shop.get(path).body()).contains(split);
        } finally {
            DeskStaff.clear(SHOP);
        }
    }

    @Test
    void who_gives_up_at_the_bank_has_it_on_the_card_again_and_can_order_once_more() {
        var card = new IssuedCard(SHOP, LITTLE);
        var page = buyer.types(card).guest.goesToTheBank();
        assertThat(card.balance()).isZero();
        assertThat(buyer.payments()).contains("gift-card paid " + LITTLE);

        buyer.guest.givesUp(page);

        assertThat(card.balance()).isEqualTo(LITTLE);
        buyer.guest.shop().get(buyer.guest.pays(buyer.guest.goesToTheBank()));
        assertThat(buyer.payments())
                .containsExactly("card paid " + (buyer.total() - LITTLE), "gift-card paid " + LITTLE);
        assertThat(card.balance()).isZero();
    }

    @Test
    void an_order_whose_browser_never_came_back_is_paid_all_the_same() {
        var card = new IssuedCard(SHOP, PLENTY);
        buyer.types(card).guest.placesOnly(buyer.guest.reviews());
        assertThat(buyer.state()).isEqualTo("awaiting-payment");
        var db = SHOP.bean(JdbcClient.class);
        db.sql("update payments.payment set ask_at = now() where order_id = :order")
                .param("order", buyer.order().value())
                .update();
        db.sql(
                        "update jobs.scheduled_task set execution_time = now() where task_name = 'sweep-payments' and not picked")
                .update();

        Awaitility.await().until(() -> buyer.state().equals("paid"));

        assertThat(card.balance()).isEqualTo(PLENTY - buyer.total());
    }

    @Test
    void a_card_taken_out_again_pays_nothing() {
        var card = new IssuedCard(SHOP, PLENTY);
        buyer.types(card);
        assertThat(buyer.guest.shop().post("/cart/gift-card/remove", Map.of()).status())
                .isEqualTo(303);

        assertThat(buyer.guest.shop().get("/checkout/review").body()).doesNotContain("Gift card ending in");
        assertThat(buyer.guest.goesToTheBank().getPath()).startsWith("/pay/");
        assertThat(card.balance()).isEqualTo(PLENTY);
    }

    @Test
    void the_bill_says_how_it_was_paid_and_the_order_page_too() {
        var card = new IssuedCard(SHOP, LITTLE);
        buyer.types(card);
        buyer.guest.shop().get(buyer.guest.pays(buyer.guest.goesToTheBank()));
        var link = buyer.mail("is confirmed")
                .lines()
                .filter(it -> it.contains("/orders/"))
                .findFirst()
                .orElseThrow();
        var path = link.substring(link.indexOf("/orders/")).strip();

        var order = new Guest(SHOP, buyer.email).shop().opens(path, buyer.email);

        assertThat(order.body()).contains("Gift card ending in " + card.lastFour() + ": $10.00");
        assertThat(buyer.guest.shop().opens(path, buyer.email).status()).isEqualTo(200);
        assertThat(buyer.guest.shop().get(path + "/invoice").body())
                .contains("Paid by gift card ending in " + card.lastFour() + " and by card on ");
    }

    private void cancels() {
        var outcome = SHOP.bean(CancelOrder.class)
                .cancel(STORE, buyer.order(), UUID.randomUUID(), new CancelOrder.Wish.Whole());
        assertThat(outcome).isInstanceOf(CancelOrder.Outcome.Cancelled.class);
    }

    private static String text(long minor) {
        return Amounts.text(Money.ofMinor(CurrencyUnit.USD, minor));
    }
}
