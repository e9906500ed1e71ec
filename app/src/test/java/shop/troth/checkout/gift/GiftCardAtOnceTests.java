package shop.troth.checkout.gift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.payments.gift.IssuedCard;
import shop.troth.testing.RunningShop;

/** A gift card in the hands of several people, and orders that are placed several times. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("race")
class GiftCardAtOnceTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final long LITTLE = 1_000;
    private static final int MANY = 6;

    @Test
    void two_who_spend_the_same_card_at_once_spend_it_once_and_the_other_is_asked_to_look_again() throws Exception {
        var card = new IssuedCard(SHOP, LITTLE);
        var first = new GiftedGuest(SHOP).types(card);
        var second = new GiftedGuest(SHOP).types(card);
        var reviews = List.of(first.guest.reviews(), second.guest.reviews());

        var both = new ArrayList<Callable<Integer>>();
        both.add(() -> first.guest.placesOnly(reviews.getFirst()).status());
        both.add(() -> second.guest.placesOnly(reviews.getLast()).status());

        var answers = together(both);

        assertThat(answers).containsExactlyInAnyOrder(303, 409);
        assertThat(card.balance()).isZero();
        var late = answers.getFirst() == 409 ? first : second;
        var again = late.guest.placesOnly(late.guest.reviews());
        assertThat(again.status()).isEqualTo(303);
        assertThat(late.payments()).containsExactly("card opening " + late.total());
        assertThat(card.balance()).isZero();
    }

    @Test
    void an_order_confirmed_many_times_at_once_is_placed_and_paid_once() throws Exception {
        long plenty = 200_000;
        var card = new IssuedCard(SHOP, plenty);
        var buyer = new GiftedGuest(SHOP).types(card);
        var reviewed = buyer.guest.reviews();
        var tries = new ArrayList<Callable<String>>();
        for (int i = 0; i < MANY; i++) {
            tries.add(() -> String.valueOf(buyer.guest.places(reviewed).location()));
        }

        assertThat(together(tries)).anyMatch(it -> it.endsWith("/checkout/thanks"));

        assertThat(buyer.payments()).containsExactly("gift-card paid " + buyer.total());
        assertThat(card.balance()).isEqualTo(plenty - buyer.total());
        assertThat(buyer.guest.shop().get("/checkout/pay").location()).endsWith("/checkout/thanks");
    }

    private static <T> List<T> together(List<Callable<T>> tries) throws Exception {
        var start = new CyclicBarrier(tries.size());
        var all = new ArrayList<T>();
        try (var many = Executors.newFixedThreadPool(tries.size())) {
            var begun = tries.stream()
                    .map(it -> many.submit(() -> {
                        start.await();
                        return it.call();
                    }))
                    .toList();
            for (var each : begun) {
                all.add(each.get());
            }
        }
        return all;
    }
}
