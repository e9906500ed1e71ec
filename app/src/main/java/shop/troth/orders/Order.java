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
 * An order, without personal data; its buyer's data is in the vault.
 *
 * @param number number shown to people; random, so that it does not reveal the number of orders
 * @param totals what it costs, sum by sum
 * @param delivery delivery of the order
 * @param policy short hash of the policy version in force when it was placed
 * @param terms version of the terms of use it was placed under; empty if the store had none
 * @param gift what a gift card or the account of an organization paid, if any; a payment, not part of the totals
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

    /** Returns what it costs, {@link Totals#total}. */
    public Money total() {
        return totals.total();
    }

    /** Returns what a gift card paid of its current total. Refunds for changes that made it cheaper went to the bank payment first. */
    public Optional<Money> byGiftCard() {
        return gift.map(it -> it.amount().isGreaterThan(total()) ? total() : it.amount());
    }

    /** Returns whether it was placed on the account of an organization, and is paid by invoice. */
    public boolean isOnAccount() {
        return gift.filter(Gift::account).isPresent();
    }

    /** Returns what was paid at the bank. */
    public Money atBank() {
        return byGiftCard().map(total()::minus).orElse(total());
    }

    /** Returns the line of a catalog number; empty if it was not ordered. */
    public Optional<OrderLine> line(String sku) {
        return lines.stream().filter(it -> it.sku().equals(sku)).findFirst();
    }

    /**
     * What an order costs.
     *
     * @param goods the sum of the lines
     * @param discounts what promotions took off it
     * @param coupon coupon of the order, if any
     * @param taxRate sales tax rate, in thousandths of a percent, if it follows from the amounts; empty for orders from before it was
     *     stored
     * @param untaxed why it has no sales tax; empty if it has some, for orders from before this was stored, and if it does not follow from
     *     the amounts
     * @param total items less promotions and coupon, plus delivery and tax
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

        /** Creates totals without promotions, for an order from before the tax rate was stored. */
        public Totals(Money goods, Optional<Coupon> coupon, Money deliveryPrice, Money tax, Money total) {
            this(goods, List.of(), coupon, deliveryPrice, tax, OptionalInt.empty(), Optional.empty(), total);
        }
    }

    /**
     * The delivery of an order.
     *
     * @param method id of the delivery method
     * @param arrival arrival promised when it was placed; empty for orders from before such promises
     */
    public record Delivery(String method, Optional<Arrival> arrival) {}

    /**
     * The promised arrival, as days in the time zone it ships from.
     *
     * @param wished whether it is the day its buyer chose
     */
    public record Arrival(LocalDate from, LocalDate until, boolean wished) {}

    /**
     * What was paid beside the bank: a gift card, or the account of the buyer's organization.
     *
     * @param lastFour the last four characters of the card's code; empty once the card is forgotten, and for an account
     * @param amount what it paid
     * @param account whether it is an account, which is invoiced
     */
    public record Gift(String lastFour, Money amount, boolean account) {

        /** A gift card. */
        public Gift(String lastFour, Money amount) {
            this(lastFour, amount, false);
        }

        /** Everything is put on an organization's account. */
        public static Gift onAccount(Money total) {
            return new Gift("", total, true);
        }

        /** Returns its name, for the beginning of a line. */
        public String label() {
            return account ? "On account" : "G" + words().substring(1);
        }

        /** Returns its name, for use within a sentence. */
        public String words() {
            return account
                    ? "organization’s account"
                    : lastFour.isEmpty() ? "gift card" : "gift card ending in " + lastFour;
        }
    }

    /** @param off what it took off the goods */
    public record Coupon(String code, Money off) {}

    /**
     * What a promotion took off.
     *
     * @param promotion its id
     * @param name what shoppers read
     * @param code code that was entered; empty if it applied automatically
     * @param delivery whether it made delivery free; the amount is then the waived price, which is not part of the totals
     */
    public record Discount(String promotion, String name, Optional<String> code, boolean delivery, Money amount) {

        /** Returns the label of the amount, such as {@code Spring sale (SPRING-10)}. */
        public String label() {
            return code.map(it -> name + " (" + it + ")").orElse(name);
        }
    }

    /**
     * Why there is no sales tax.
     *
     * @param spared the rate, in thousandths of a percent, that an exempt buyer would have paid at the original destination; empty if not
     *     known
     */
    public record Untaxed(Why why, OptionalInt spared) {

        /** Why there is no sales tax. */
        public enum Why {
            /** The store collects sales tax, but has no rate for the state. */
            NO_RATE,
            /** The buyer is exempt from it. */
            EXEMPT,
            /** The store collects none anywhere. */
            NOT_COLLECTED;

            /** Returns the value in the database, such as {@code no-rate}. */
            public String word() {
                return DashedWord.of(this);
            }

            static Why of(String word) {
                return DashedWord.read(Why.class, word);
            }
        }
    }

    /** Returns whether its buyer is exempt from sales tax. */
    public boolean isExempt() {
        return totals.untaxed().filter(it -> it.why() == Untaxed.Why.EXEMPT).isPresent();
    }

    /** Returns the discounts on items. */
    public List<Discount> discountsOnGoods() {
        return totals.discounts().stream().filter(it -> !it.delivery()).toList();
    }

    /** Returns the total that promotions took off the items. */
    public Money promoted() {
        return lines.stream().map(OrderLine::off).reduce(Money.zero(total().getCurrencyUnit()), Money::plus);
    }

    /** Returns the total that promotions and coupon took off the items. */
    public Money off() {
        return totals.coupon().map(it -> promoted().plus(it.off())).orElseGet(this::promoted);
    }
}
