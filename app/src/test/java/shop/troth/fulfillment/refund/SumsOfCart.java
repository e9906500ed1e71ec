package shop.troth.fulfillment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.Money;
import shop.troth.pricing.Quote;
import shop.troth.pricing.promotion.Discount;
import shop.troth.stores.Store;

/** The amounts of a priced cart make up its total. */
final class SumsOfCart {

    private SumsOfCart() {}

    static void addUp(Store store, Quote quote) {
        var none = Money.zero(store.currency());
        var promoted = quote.offered().goods().stream().map(Discount::amount).reduce(none, Money::plus);
        assertThat(quote.lines().stream().map(Quote.Line::off).reduce(none, Money::plus))
                .isEqualTo(promoted);
        assertThat(quote.lines())
                .allMatch(it -> !it.off().isNegative() && !it.off().isGreaterThan(it.total()));
        var left = quote.goods()
                .minus(promoted)
                .minus(quote.reduction().map(Quote.Applied::off).orElse(none));
        assertThat(left.isNegative()).isFalse();
        assertThat(quote.total())
                .isEqualTo(left.plus(quote.tax())
                        .plus(quote.delivery().orElseThrow().price()));
        quote.delivery()
                .ifPresent(it -> assertThat(quote.priced(store.delivery(it.id()).orElseThrow()))
                        .isEqualTo(it));
    }
}
