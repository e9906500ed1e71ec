package shop.troth.desk.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.catalog.Sku;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.granted.Exemption;
import shop.troth.pricing.granted.Reduction;
import shop.troth.stores.Store;

/** What a staff member changed in a draft, as the log says it: numbers of items, quantities, prices, and nothing about its buyer. */
final class DraftChanges {

    private static final String NONE = "none";

    /** The most changes that are listed. The rest is only counted, because a draft has up to a hundred lines. */
    private static final int MOST_TOLD = 6;

    private final Store store;
    private final List<String> told = new ArrayList<>();

    private DraftChanges(Store store) {
        this.store = store;
    }

    /** For a new draft, the number of its lines and its total; otherwise, each change. */
    static String words(Store store, SalesQuote now, Optional<SalesQuote> before) {
        var number = now.number() + ": ";
        if (before.isEmpty()) {
            return number
                    + "%d %s, %s".formatted(now.lines().size(), now.lines().size() == 1 ? "line" : "lines", text(now));
        }
        var changed = new DraftChanges(store);
        changed.lines(now, before.get());
        changed.rest(now, before.get());
        var more = changed.told.size() - MOST_TOLD;
        return number
                + changed.told.stream().limit(MOST_TOLD).collect(Collectors.joining("; "))
                + (more > 0 ? "; and %d more".formatted(more) : "");
    }

    private static String text(SalesQuote quote) {
        return DeskAmounts.text(quote.goods());
    }

    private void lines(SalesQuote now, SalesQuote before) {
        Map<Sku, SalesQuote.Line> gone = new HashMap<>();
        before.lines().forEach(it -> gone.put(it.sku(), it));
        for (var line : now.lines()) {
            var was = gone.remove(line.sku());
            if (was == null) {
                told.add("added %d × %s at %s".formatted(line.quantity(), line.sku(), DeskAmounts.text(line.each())));
                continue;
            }
            if (was.quantity() != line.quantity()) {
                told.add("%s, quantity %d → %d".formatted(line.sku(), was.quantity(), line.quantity()));
            }
            if (!was.each().equals(line.each())) {
                told.add("%s, price %s → %s"
                        .formatted(line.sku(), DeskAmounts.text(was.each()), DeskAmounts.text(line.each())));
            }
        }
        before.lines().stream()
                .filter(it -> gone.containsKey(it.sku()))
                .forEach(it -> told.add("took out " + it.sku()));
    }

    private void rest(SalesQuote now, SalesQuote before) {
        tell("shipping", delivery(before), delivery(now));
        tell("discount", discount(before), discount(now));
        tell("sales tax", tax(before), tax(now));
        tell("last day", QuoteDesk.lastDay(store, before), QuoteDesk.lastDay(store, now));
    }

    private void tell(String what, String before, String now) {
        if (!before.equals(now)) {
            told.add("%s: %s → %s".formatted(what, before, now));
        }
    }

    private static String delivery(SalesQuote quote) {
        return quote.delivery()
                .map(it -> it.method() + " at " + DeskAmounts.text(it.price()))
                .orElse("usual price");
    }

    private static String discount(SalesQuote quote) {
        return quote.reduction().map(Reduction::inWords).orElse(NONE);
    }

    private static String tax(SalesQuote quote) {
        return quote.exemption().map(Exemption::words).map("exempt: "::concat).orElse("usual");
    }
}
