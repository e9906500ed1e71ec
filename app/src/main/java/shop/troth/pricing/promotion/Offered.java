package shop.troth.pricing.promotion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import shop.troth.stores.DeliveryMethod;

/**
 * What promotions do for a cart. The price of each way of delivery is known before one is chosen.
 *
 * @param goods what they take off the goods
 * @param delivery the delivery that costs nothing, whether or not it is chosen
 * @param passed those that would apply and cannot be combined with others that do
 */
public record Offered(List<Discount> goods, Optional<Free> delivery, List<Passed> passed) {

    public static final Offered NOTHING = new Offered(List.of(), Optional.empty(), List.of());

    /**
     * A delivery that costs nothing.
     *
     * @param method id of the way of delivery, {@code name} what it is called
     * @param instead whether choosing it changes what promotions take off the goods
     */
    public record Free(String method, String name, Discount discount, boolean instead) {}

    /**
     * A promotion that gave way.
     *
     * @param with the name of one that counts in its place, where one does
     * @param better whether those that count save more
     */
    public record Passed(String name, Optional<String> with, boolean better) {}

    /** A way of delivery with the price that it has for this cart. */
    public DeliveryMethod priced(DeliveryMethod method) {
        return delivery.filter(it -> it.method().equals(method.id()))
                .map(it -> method.at(Money.zero(method.price().getCurrencyUnit())))
                .orElse(method);
    }

    /** Those that count for an order that is delivered in this way, if one is chosen. */
    public List<Discount> with(Optional<DeliveryMethod> chosen) {
        var free = delivery.filter(
                it -> chosen.filter(way -> way.id().equals(it.method())).isPresent());
        return Stream.concat(goods.stream(), free.map(Free::discount).stream()).toList();
    }
}
