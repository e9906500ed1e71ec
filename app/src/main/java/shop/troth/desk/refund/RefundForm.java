package shop.troth.desk.refund;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.fulfillment.refund.RefundableAmounts;

/**
 * What was typed on the refund page.
 *
 * @param typed the inputs by name, to be shown again
 * @param wish empty if something is not a number or not an amount
 */
record RefundForm(Map<String, String> typed, Optional<RefundRequest> wish) {

    static final String PIECES = "pieces.";
    static final String AMOUNT = "amount.";
    static final String RESTOCK = "restock.";
    static final String DELIVERY = "delivery";
    static final String GOODWILL = "goodwill";
    static final String WHOLE = "whole";

    /** The name of the input for the return whose pieces are refunded. */
    static final String RETURN = "return";

    private static final Pattern PIECE = Pattern.compile("\\d{1,6}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MONEY = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");

    static RefundForm read(HttpServletRequest request, RefundableAmounts refundable) {
        var typed = new LinkedHashMap<String, String>();
        var pieces = new LinkedHashMap<String, Integer>();
        var amounts = new LinkedHashMap<String, Money>();
        var restock = new HashSet<String>();
        var currency = refundable.total().getCurrencyUnit();
        var good = true;
        for (var line : refundable.lines()) {
            var sku = line.line().sku();
            var piece = take(request, PIECES + sku, typed);
            var amount = take(request, AMOUNT + sku, typed);
            good &= piece.isEmpty() || PIECE.matcher(piece).matches();
            good &= amount.isEmpty() || MONEY.matcher(amount).matches();
            if (good) {
                pieces.put(sku, piece.isEmpty() ? 0 : Integer.parseInt(piece));
                amounts.put(sku, money(currency, amount));
            }
            if (!take(request, RESTOCK + sku, typed).isEmpty()) {
                restock.add(sku);
            }
        }
        var typedReturn = take(request, RETURN, typed);
        var goodsReturn = UUID_TEXT.matcher(typedReturn).matches()
                ? Optional.of(UUID.fromString(typedReturn))
                : Optional.<UUID>empty();
        var delivery = !take(request, DELIVERY, typed).isEmpty();
        var goodwill = take(request, GOODWILL, typed);
        good &= goodwill.isEmpty() || MONEY.matcher(goodwill).matches();
        if (!take(request, WHOLE, typed).isEmpty()) {
            return new RefundForm(typed, Optional.of(refundable.whole(restock).of(goodsReturn)));
        }
        return new RefundForm(
                typed,
                good
                        ? Optional.of(new RefundRequest(
                                pieces, amounts, delivery, money(currency, goodwill), restock, goodsReturn))
                        : Optional.empty());
    }

    private static String take(HttpServletRequest request, String name, Map<String, String> typed) {
        @Nullable String value = request.getParameter(name);
        var text = value == null ? "" : value.strip().replaceFirst("^\\$", "");
        if (!text.isEmpty()) {
            typed.put(name, text);
        }
        return text;
    }

    private static Money money(CurrencyUnit currency, String typed) {
        return typed.isEmpty() ? Money.zero(currency) : Money.of(currency, new BigDecimal(typed));
    }
}
