package shop.troth.cases.message;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A quote within an email. Public because the template is compiled into a different package.
 *
 * @param byPhone whether it is an order by phone
 * @param sums subtotal, savings, discount, tax exemption, and quoted shipping, as far as they apply
 * @param taxed whether sales tax will be added
 * @param until the last day on which it can be ordered, in words; empty if it can no longer be ordered
 */
public record QuoteLetter(
        String number, boolean byPhone, List<Line> lines, List<Sum> sums, boolean taxed, String until) {

    /** @param what quantity, name, and number of the item, and the price of one */
    public record Line(String what, String total) {}

    public record Sum(String label, String amount) {}

    boolean isOpen() {
        return !until.isEmpty();
    }

    /** The path below the conversation's link: an order by phone is paid on its own page, a quote is read in the conversation. */
    String path() {
        return byPhone && isOpen() ? "/quotes/" + number : "";
    }

    /** The terms of ordering from it. */
    public String terms() {
        if (byPhone) {
            return isOpen()
                    ? "You haven’t been charged. Open the link to enter your address, review your order, and pay by %s. %s"
                            .formatted(until, later())
                    : "This email was delayed, and this order can no longer be paid. Please reply in the conversation for a new one.";
        }
        return !isOpen()
                ? "This email was delayed, and this quote can no longer be ordered. Please reply in the conversation for a new one."
                : "These prices are good through %s. This quote is good for one order and must be ordered in full. Coupons can’t be used with it. %s"
                        .formatted(until, later());
    }

    private String later() {
        return taxed
                ? "Sales tax, and shipping unless it’s quoted above, are calculated at checkout."
                : "Shipping, unless it’s quoted above, is calculated at checkout.";
    }

    String asText() {
        var rows = lines.stream().map(it -> it.what() + ": " + it.total()).collect(Collectors.joining("\n"));
        var totals = sums.stream().map(it -> it.label() + ": " + it.amount()).collect(Collectors.joining("\n"));
        return (byPhone ? "Phone order " : "Quote ") + number + "\n\n" + rows + "\n\n" + totals + "\n\n" + terms();
    }
}
