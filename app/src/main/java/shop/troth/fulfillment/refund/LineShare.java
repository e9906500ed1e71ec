package shop.troth.fulfillment.refund;

import static shop.troth.fulfillment.RemainingAmounts.share;

import java.util.Collection;
import org.joda.money.Money;
import shop.troth.fulfillment.refund.RefundableAmounts.Line;
import shop.troth.fulfillment.refund.RefundableAmounts.Outcome;
import shop.troth.orders.OrderLine;
import shop.troth.orders.credit.Credit;

/** What a refund takes from a line and what it leaves, to the cent. */
final class LineShare {

    /** The result of a refund request for one line. */
    sealed interface Share {
        record Refused(Outcome why) implements Share {}

        /** @param of what is refunded of the line */
        record Allocated(Credit.Line of) implements Share {}

        record Untouched() implements Share {}
    }

    private LineShare() {}

    /**
     * What is left of a line.
     *
     * @param shipped pieces of the line that have shipped; {@code back} those of them that came back
     * @param net price of the shipped pieces after discounts; {@code tax} their sales tax
     * @param counted the order's credits, without those whose refund failed
     */
    static Line left(OrderLine line, int shipped, int back, Money net, Money tax, Collection<Credit> counted) {
        int left = shipped;
        int here = back;
        var netLeft = net;
        var taxLeft = tax;
        for (var credit : counted) {
            for (var gone : credit.lines()) {
                if (gone.sku().equals(line.sku())) {
                    left -= gone.pieces();
                    here -= gone.here() + gone.restocked();
                    netLeft = netLeft.minus(gone.net());
                    taxLeft = taxLeft.minus(gone.tax());
                }
            }
        }
        int unpaid = Math.clamp(here, 0, left); // a failed refund that is requested again may count a piece twice
        int out = Math.max(0, shipped - back);
        return new Line(line, shipped, left, out, unpaid, net, tax, atLeastNone(netLeft), atLeastNone(taxLeft));
    }

    /**
     * Zero instead of a negative amount: a share refunded before more shipped may be a cent more than it is now; that cent is taken off
     * another part.
     */
    private static Money atLeastNone(Money left) {
        return left.isNegative() ? Money.zero(left.getCurrencyUnit()) : left;
    }

    /** What a request takes from a line: pieces of it, an additional amount, both, or nothing. */
    static Share allocate(Line line, RefundRequest wish) {
        var sku = line.line().sku();
        int pieces = wish.pieces().getOrDefault(sku, 0);
        if (pieces < 0 || pieces > line.refundable()) {
            return new Share.Refused(new Outcome.NotSoMany(sku, line.refundable()));
        }
        if (wish.goodsReturn().isPresent() && pieces > line.returned()) {
            return new Share.Refused(new Outcome.NotHere(sku, line.returned()));
        }
        var back = pieces(line, pieces, wish.restock().contains(sku));
        var rest = line.total().minus(back.total());
        var amount = wish.amounts().getOrDefault(sku, Money.zero(rest.getCurrencyUnit()));
        if (amount.isNegative() || amount.isGreaterThan(rest)) {
            return new Share.Refused(new Outcome.LineTooMuch(sku, rest));
        }
        var both = amount.isZero() ? back : plus(line, back, amount);
        return both.pieces() > 0 || both.total().isPositive() ? new Share.Allocated(both) : new Share.Untouched();
    }

    /** What the next pieces of a line take from it, in equal shares; the last ones take all that is left. */
    static Credit.Line pieces(Line line, int pieces, boolean restock) {
        int before = line.shipped() - line.refundable();
        var last = pieces == line.refundable();
        var net = last ? line.net() : least(of(line.wholeNet(), before, pieces, line.shipped()), line.net());
        var tax = last ? line.tax() : least(of(line.wholeTax(), before, pieces, line.shipped()), line.tax());
        if (pieces == 0) {
            var none = Money.zero(net.getCurrencyUnit());
            return new Credit.Line(line.line().sku(), 0, none, none, 0, 0);
        }
        int here = Math.min(pieces, line.returned());
        return new Credit.Line(line.line().sku(), pieces, net, tax, here, restock ? pieces - here : 0);
    }

    /** The pieces and an additional amount, which has the line's proportion of tax as far as that is left. */
    static Credit.Line plus(Line line, Credit.Line pieces, Money amount) {
        var netLeft = line.net().minus(pieces.net());
        var taxLeft = line.tax().minus(pieces.tax());
        var tax = least(share(line.wholeTax(), amount, line.wholeNet().plus(line.wholeTax())), taxLeft);
        var net = least(amount.minus(tax), netLeft);
        return new Credit.Line(
                pieces.sku(),
                pieces.pieces(),
                pieces.net().plus(net),
                pieces.tax().plus(amount.minus(net)),
                pieces.here(),
                pieces.restocked());
    }

    /** The share of an amount of some of a line's equal pieces, after those before them. */
    private static Money of(Money amount, int before, int pieces, int all) {
        var one = Money.ofMinor(amount.getCurrencyUnit(), 1);
        return share(amount, one.multipliedBy(before + (long) pieces), one.multipliedBy(all))
                .minus(share(amount, one.multipliedBy(before), one.multipliedBy(all)));
    }

    private static Money least(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
