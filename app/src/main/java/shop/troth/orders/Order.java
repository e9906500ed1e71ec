package shop.troth.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.DashedWord;

/**
 * An order, without the person: who that is, the vault knows.
 *
 * @param number what people see; random, so that it reveals no volume
 * @param totals what it costs, sum by sum
 * @param delivery how it gets there
 * @param policy short hash of the policy version in force when it was placed
 * @param terms version of the terms of use it was placed under; nothing where the store had none
 * @param gift what a gift card paid of it, if one did: a payment, and no part of its sums
 */
public record Order(
        StoreId store,
        OrderId id,
        String number,
        SubjectId buyer,
        OrderState state,
        List<OrderLine> lines,
        Totals totals,
        Delivery delivery,
        String policy,
        Optional<String> terms,
        Instant placedAt,
        Optional<Gift> gift) {

    /** What it costs, as in {@link Totals#total}. */
    public Money total() {
        return totals.total();
    }

    /** What a gift card paid of what it costs now: a change that made it cheaper went back to the bank first. */
    public Optional<Money> byGiftCard() {
        return byGiftCard(total());
    }

    private Optional<Money> byGiftCard(Money of) {
        return gift.map(it -> it.amount().isGreaterThan(of) ? of : it.amount());
    }

    /** What was paid of it at the bank. */
    public Money atBank() {
        return atBank(total());
    }

    private Money atBank(Money of) {
        return byGiftCard(of).map(of::minus).orElse(of);
    }

    /**
     * Where money of it goes back to: to the bank first, as far as it was paid there.
     *
     * @param card what is said of an order that no gift card paid for, such as “to your card”
     */
    public String backTo(String card) {
        return backTo(card, total());
    }

    /**
     * The same of the difference of a change that made it cheaper.
     *
     * @param before what it cost before that
     */
    public String backTo(String card, Money before) {
        var whole = atBank(before).isZero();
        return gift.map(it -> "your " + it.words())
                .map(it -> whole ? "to " + it : card + ", up to what you paid with it, and the rest to " + it)
                .orElse(card);
    }

    /** The line of a catalog number; nothing for one that was not ordered. */
    public Optional<OrderLine> line(String sku) {
        return lines.stream().filter(it -> it.sku().equals(sku)).findFirst();
    }

    /**
     * What an order costs.
     *
     * @param goods the sum of the lines
     * @param discounts what promotions took off it
     * @param coupon what it was placed with, if it was with one
     * @param taxRate of the sales tax, in thousandths of a percent, where it follows from the amounts; nothing for an order from before it
     *     was kept
     * @param untaxed why it has no sales tax; nothing for one that has some, for one from before that was kept, and where it does not
     *     follow from the amounts
     * @param total goods less promotions and coupon, delivery and tax
     */
    public record Totals(
            Money goods,
            List<Discount> discounts,
            Optional<Coupon> coupon,
            Money deliveryPrice,
            Money tax,
            OptionalInt taxRate,
            Optional<Untaxed> untaxed,
            Money total) {

        /** Without promotions, and from before the rate of the tax was kept. */
        public Totals(Money goods, Optional<Coupon> coupon, Money deliveryPrice, Money tax, Money total) {
            this(goods, List.of(), coupon, deliveryPrice, tax, OptionalInt.empty(), Optional.empty(), total);
        }
    }

    /**
     * How an order gets there.
     *
     * @param method id of the delivery method
     * @param arrival what was promised when it was placed; nothing for an order from before such promises
     */
    public record Delivery(String method, Optional<Arrival> arrival) {}

    /**
     * When it was said to arrive, days of the place it leaves from.
     *
     * @param wished whether it is the day its buyer chose
     */
    public record Arrival(LocalDate from, LocalDate until, boolean wished) {}

    /**
     * A gift card.
     *
     * @param lastFour the last characters of its code; empty once it is forgotten which card it was
     * @param amount what it paid
     */
    public record Gift(String lastFour, Money amount) {

        /** What it is called, at the beginning of a line. */
        public String label() {
            return "G" + words().substring(1);
        }

        /** The same within a sentence. */
        public String words() {
            return lastFour.isEmpty() ? "gift card" : "gift card ending in " + lastFour;
        }
    }

    /** @param off what it took off the goods */
    public record Coupon(String code, Money off) {}

    /**
     * What a promotion took off.
     *
     * @param promotion its id
     * @param name what shoppers read
     * @param code what was typed for it; nothing where it applied by itself
     * @param delivery whether it made the delivery free: the amount is what that costs otherwise, and no part of the order's sums
     */
    public record Discount(String promotion, String name, Optional<String> code, boolean delivery, Money amount) {

        /** What a sum is called, such as {@code Spring sale (SPRING-10)}. */
        public String label() {
            return code.map(it -> name + " (" + it + ")").orElse(name);
        }
    }

    /**
     * Why there is no sales tax.
     *
     * @param spared the rate, in thousandths of a percent, that an exempt buyer would have paid where the order was to go when it was
     *     placed; nothing if that was not known
     */
    public record Untaxed(Why why, OptionalInt spared) {

        /** The reason. */
        public enum Why {
            /** The store collects sales tax, but has no rate for the state. */
            NO_RATE,
            /** The buyer is exempt from it. */
            EXEMPT,
            /** The store collects none anywhere. */
            NOT_COLLECTED;

            /** As it stands in the database, such as {@code no-rate}. */
            public String word() {
                return DashedWord.of(this);
            }

            static Why of(String word) {
                return DashedWord.read(Why.class, word);
            }
        }
    }

    /** Whether its buyer is exempt from sales tax. */
    public boolean isExempt() {
        return totals.untaxed().filter(it -> it.why() == Untaxed.Why.EXEMPT).isPresent();
    }

    /** Those off the goods. */
    public List<Discount> discountsOnGoods() {
        return totals.discounts().stream().filter(it -> !it.delivery()).toList();
    }

    /** What promotions took off the goods, altogether. */
    public Money promoted() {
        return lines.stream().map(OrderLine::off).reduce(Money.zero(total().getCurrencyUnit()), Money::plus);
    }

    /** What promotions and coupon took off the goods, altogether. */
    public Money off() {
        return totals.coupon().map(it -> promoted().plus(it.off())).orElseGet(this::promoted);
    }
}
