package shop.troth.pricing.promotion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import shop.troth.stores.DeliveryMethod;

/**
 * The effect of promotions on a cart. The price of each delivery method is known before one is chosen.
 *
 * @param goods what they take off the goods
 * @param delivery the free delivery method, whether or not it is chosen
 * @param passed promotions that cannot be combined with those that apply
 */
public record PromotionEffect(List<Discount> goods, Optional<Free> delivery, List<Passed> passed) {

    public static final PromotionEffect NOTHING = new PromotionEffect(List.of(), Optional.empty(), List.of());

    /**
     * A free delivery method.
     *
     * @param method id of the delivery method; {@code name} is its name
     * @param instead whether choosing it changes what promotions take off the goods
     */
    public record Free(String method, String name, Discount discount, boolean instead) {}

    /**
     * A promotion that does not apply because of others.
     *
     * @param with the name of a promotion that applies instead, if there is one
     * @param better whether the ones that apply save more
     */
    public record Passed(String name, Optional<String> with, boolean better) {}

    /** Returns a delivery method with its price for this cart. */
    public DeliveryMethod priced(DeliveryMethod method) {
        return delivery.filter(it -> it.method().equals(method.id()))
                .map(it -> method.at(Money.zero(method.price().getCurrencyUnit())))
                .orElse(method);
    }

    /** Returns the discounts that apply with the chosen delivery method, if any. */
    public List<Discount> with(Optional<DeliveryMethod> chosen) {
        var free = delivery.filter(
                it -> chosen.filter(way -> way.id().equals(it.method())).isPresent());
        return Stream.concat(goods.stream(), free.map(Free::discount).stream()).toList();
    }
}
