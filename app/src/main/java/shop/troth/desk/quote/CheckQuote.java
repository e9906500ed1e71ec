package shop.troth.desk.quote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.cases.quote.QuotedItems;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.stores.Store;
import shop.troth.stores.terms.SalesTax;

/** Compares what was typed with the catalog, the stock and the calendar. */
@Component
@RequiredArgsConstructor
class CheckQuote {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,3}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,7}(\\.\\d{1,2})?");
    private static final BigDecimal MOST = new BigDecimal("1000000");
    private static final String PRICE = "Enter a price such as 12.50, from 0 to 1,000,000.";

    /**
     * The result of a check.
     *
     * @param rows in the order they were typed
     * @param errors by the name of the field, in the order of the form
     * @param draft present if there are no errors
     */
    record Checked(List<CheckedRow> rows, Map<String, String> errors, Optional<SalesQuotes.Draft> draft) {}

    /**
     * A row with what the catalog says of it.
     *
     * @param name of the item; empty if there is none
     * @param list its price at this quantity, such as {@code $12.50}
     * @param stock what is in stock if that is fewer than quoted, such as {@code 3 in stock}; otherwise empty
     * @param total of the line; empty if the row is not valid
     */
    record CheckedRow(QuoteInput.Row typed, String name, String list, String stock, String total) {}

    private final Catalog catalog;
    private final Stock stock;
    private final QuotedItems items;
    private final Clock clock;

    /** The current day in the store's time zone. */
    LocalDate today(Store store) {
        return LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
    }

    Checked check(Store store, QuoteInput input) {
        var errors = new LinkedHashMap<String, String>();
        var lines = new ArrayList<SalesQuote.Line>();
        var rows = new ArrayList<CheckedRow>();
        var seen = new HashSet<Sku>();
        var left = left(store, input);
        var ofGrants = new LinkedHashMap<String, String>();
        var granted = CheckGrants.check(store, input.grants(), ofGrants);
        UnaryOperator<Money> usual =
                it -> granted.reduction().map(one -> one.of(it)).orElse(it);
        for (int i = 0; i < input.rows().size(); i++) {
            rows.add(row(store, input.rows().get(i), i + 1, usual, left, seen, lines, errors));
        }
        CheckGrants.mustCount(input, granted, ofGrants);
        errors.putAll(ofGrants);
        if (input.rows().isEmpty()) {
            errors.put("sku.1", "Enter at least one item.");
        }
        var expires = expires(store, input, errors);
        var delivery = delivery(store, input, errors);
        if (!errors.isEmpty()) {
            return new Checked(List.copyOf(rows), errors, Optional.empty());
        }
        if (lines.stream().noneMatch(it -> it.each().isPositive())) {
            errors.put("price.1", "A quote comes to more than nothing: the bank takes no payment of $0.00.");
            return new Checked(List.copyOf(rows), errors, Optional.empty());
        }
        var draft = new SalesQuotes.Draft(
                List.copyOf(lines),
                delivery,
                QuoteDesk.endOf(store, expires.orElseThrow()),
                granted.reduction(),
                granted.exemption());
        BankLimits.unpayable(store, draft).ifPresent(it -> errors.put("price.1", it));
        return new Checked(List.copyOf(rows), errors, Optional.of(draft).filter(it -> errors.isEmpty()));
    }

    private CheckedRow row(
            Store store,
            QuoteInput.Row row,
            int number,
            UnaryOperator<Money> usual,
            Map<Sku, Integer> left,
            HashSet<Sku> seen,
            List<SalesQuote.Line> lines,
            Map<String, String> errors) {
        var variant = Sku.of(row.number()).flatMap(it -> catalog.variant(store.id(), it));
        if (variant.isEmpty()) {
            errors.put(
                    "sku." + number,
                    row.number().isEmpty() ? "Enter an item number." : "There is no item with this number.");
        } else if (!seen.add(variant.get().sku())) {
            errors.put("sku." + number, "This item is on another line already.");
        }
        var quantity = quantity(row.quantity());
        if (quantity == 0) {
            errors.put("quantity." + number, "Enter a whole number from 1 to %d.".formatted(PriceCart.MOST_PIECES));
        }
        variant.map(it -> quantity == 0 ? "" : it.ordering().refusal(quantity))
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> errors.put("quantity." + number, it));
        var list = variant.map(it -> it.price(Math.max(1, quantity)));
        var each = row.price().isEmpty() ? list.map(usual) : amount(store, row.price());
        if (each.isEmpty() && !row.price().isEmpty()) {
            errors.put("price." + number, PRICE);
        }
        if (variant.isEmpty() || quantity == 0 || each.isEmpty()) {
            return new CheckedRow(
                    row, name(store, row), list.map(DeskAmounts::text).orElse(""), "", "");
        }
        var line = new SalesQuote.Line(variant.get().sku(), quantity, each.get(), list.orElseThrow());
        lines.add(line);
        var had = left.getOrDefault(line.sku(), 0);
        return new CheckedRow(
                row,
                name(store, row),
                DeskAmounts.text(line.list()),
                had < quantity ? "%d in stock".formatted(had) : "",
                DeskAmounts.text(line.total()));
    }

    private String name(Store store, QuoteInput.Row row) {
        return Sku.of(row.number())
                .filter(it -> catalog.variant(store.id(), it).isPresent())
                .map(it -> items.name(store.id(), it))
                .orElse("");
    }

    private Map<Sku, Integer> left(Store store, QuoteInput input) {
        var known = input.rows().stream()
                .flatMap(it -> Sku.of(it.number()).stream())
                .filter(it -> catalog.variant(store.id(), it).isPresent())
                .distinct()
                .toList();
        return known.isEmpty() ? new HashMap<>() : stock.available(store.id(), known);
    }

    private Optional<LocalDate> expires(Store store, QuoteInput input, Map<String, String> errors) {
        var today = today(store);
        var last = today.plusDays(QuoteDesk.MOST_DAYS);
        try {
            var day = LocalDate.parse(input.expires());
            if (!day.isBefore(today) && !day.isAfter(last)) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        errors.put("expires", "Choose a day from today to %s.".formatted(last));
        return Optional.empty();
    }

    private static Optional<SalesQuote.Delivery> delivery(Store store, QuoteInput input, Map<String, String> errors) {
        if (input.delivery().isEmpty()) {
            if (!input.price().isEmpty()) {
                errors.put("delivery", "Choose the shipping method that this price is for, or leave the price empty.");
            }
            return Optional.empty();
        }
        if (store.delivery(input.delivery()).isEmpty()) {
            errors.put("delivery", "Choose a shipping method.");
            return Optional.empty();
        }
        var price = amount(store, input.price());
        if (price.isEmpty()) {
            errors.put("delivery-price", PRICE);
        }
        return price.map(it -> new SalesQuote.Delivery(input.delivery(), it));
    }

    /** Parses a quantity; returns 0 if it is not valid. */
    private static int quantity(String typed) {
        return WHOLE.matcher(typed).matches() ? Integer.parseInt(typed) : 0;
    }

    private static Optional<Money> amount(Store store, String typed) {
        var tidy = typed.replaceAll("[$,\\s]", "");
        if (!AMOUNT.matcher(tidy).matches()) {
            return Optional.empty();
        }
        var amount = new BigDecimal(tidy);
        return amount.compareTo(MOST) > 0 ? Optional.empty() : Optional.of(Money.of(store.currency(), amount));
    }

    /** What the bank accepts in one payment, in minor units: the limits of a Stripe Checkout Session. */
    static final class BankLimits {

        private static final long LEAST_PAID = 50;
        private static final long MOST_PAID = 99_999_999;

        private BankLimits() {}

        /**
         * Why the bank would not accept a payment of a quote with one of its shipping methods, in a sentence; empty if it would. The largest
         * total includes the highest sales tax.
         */
        static Optional<String> unpayable(Store store, SalesQuotes.Draft draft) {
            var goods = draft.lines().stream()
                    .mapToLong(it -> it.total().getAmountMinorLong())
                    .sum();
            var totals = store.deliveries().stream()
                    .flatMap(way -> draft.delivery()
                            .filter(it -> it.method().equals(way.id()))
                            .map(it -> Stream.of(it.price()))
                            .orElseGet(() -> way.prices().range(Money.ofMinor(store.currency(), goods))))
                    .mapToLong(it -> goods + it.getAmountMinorLong())
                    .summaryStatistics();
            if (totals.getMin() < LEAST_PAID) {
                return Optional.of("With shipping, this comes to less than %s, the least the bank takes."
                        .formatted(DeskAmounts.text(Money.ofMinor(store.currency(), LEAST_PAID))));
            }
            return totals.getMax() + tax(store, draft, goods) > MOST_PAID
                    ? Optional.of(
                            "With shipping and sales tax, this comes to more than %s, the most the bank takes at once."
                                    .formatted(DeskAmounts.text(Money.ofMinor(store.currency(), MOST_PAID))))
                    : Optional.empty();
        }

        private static long tax(Store store, SalesQuotes.Draft draft, long goods) {
            if (draft.exemption().isPresent()) {
                return 0;
            }
            var rate = store.conditions().salesTax().rates().values().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
            return Money.ofMinor(store.currency(), goods)
                    .multipliedBy(BigDecimal.valueOf(rate, SalesTax.DECIMALS), RoundingMode.HALF_UP)
                    .getAmountMinorLong();
        }
    }
}
