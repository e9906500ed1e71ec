package shop.troth.pricing.promotion.edit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.Variant;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.Quote;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.PromotionPlan.Item;
import shop.troth.pricing.promotion.PromotionTerms;
import shop.troth.pricing.promotion.PromotionTerms.Benefit;
import shop.troth.pricing.promotion.SelectPromotions;
import shop.troth.stores.Store;
import shop.troth.stores.parcel.Parcel;

/** Calculates what a promotion would take off some pieces of one of its products. Nothing is saved. */
@Component
@RequiredArgsConstructor
public class ExampleSum {

    private static final int USUAL_PIECES = 2;

    /**
     * An example calculation.
     *
     * @param saved discount with its minus sign; {@code left} is the rest before shipping and tax
     * @param tooLittle whether the rest is less than the bank's minimum
     */
    public record Example(
            String item, int pieces, String each, String goods, String saved, String left, boolean tooLittle) {}

    private final Catalog catalog;

    /** Returns an example; empty if none of its products is on sale. */
    public Optional<Example> of(Store store, String id, PromotionTerms terms) {
        return catalog.products(store.id()).stream()
                .filter(it -> terms.scope().has(it.slug(), it.category()))
                .flatMap(it -> it.variants().stream().limit(1).map(one -> example(store, id, terms, it, one)))
                .findFirst();
    }

    private static Example example(Store store, String id, PromotionTerms terms, Product product, Variant variant) {
        var pieces = pieces(terms, variant);
        var each = variant.price(pieces);
        var goods = each.multipliedBy(pieces);
        var item = new Item(product.slug(), product.category(), each.getAmountMinorLong(), pieces);
        var running = new PromotionTerms(
                terms.name(),
                terms.benefit(),
                terms.scope(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                true,
                terms.least(),
                terms.most(),
                terms.combines());
        var promotion = new Promotion(id, 1, running, 0);
        var first = store.deliveries().getFirst().rated(parcel(goods, variant, pieces), Optional.empty());
        var plan = SelectPromotions.of(
                        List.of(promotion),
                        Optional.empty(),
                        List.of(item),
                        new SelectPromotions.Besides(first.price().getAmountMinorLong(), true, _ -> 0, _ -> 0),
                        Instant.EPOCH)
                .choose()
                .plan();
        var free = terms.benefit() instanceof Benefit.FreeDelivery;
        var saved = Money.ofMinor(
                store.currency(),
                plan.taken().stream().mapToLong(it -> it.amount()).sum());
        var left = free ? goods : goods.minus(saved);
        return new Example(
                product.name(),
                pieces,
                Amounts.text(each),
                Amounts.text(goods),
                Amounts.off(saved),
                Amounts.text(left),
                left.getAmountMinorLong() < Quote.LEAST_MINOR);
    }

    private static Parcel parcel(Money goods, Variant variant, int pieces) {
        return Parcel.empty(goods.minus(goods)).and(goods, variant.weight(), pieces);
    }

    /** Returns enough pieces for it to apply, up to the maximum of one line. */
    private static int pieces(PromotionTerms terms, Variant variant) {
        int pieces = terms.benefit() instanceof Benefit.BuyGet(var buy, var get) ? buy + get : USUAL_PIECES;
        while (pieces < PriceCart.MOST_PIECES
                && variant.price(pieces).multipliedBy(pieces).isLessThan(terms.least())) {
            pieces++;
        }
        return pieces;
    }
}
