package shop.troth.insight;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import shop.troth.orders.Order;
import shop.troth.stores.terms.SalesTax;

/** Accumulates figures by key before they are written, with the names of keys. Not thread-safe. */
final class Sums {

    private final Map<SumKey, Figures> figures = new TreeMap<>();
    private final Map<Dimension, Map<String, String>> names = new EnumMap<>(Dimension.class);

    void add(SumKey at, Figures more) {
        figures.merge(at, more, Figures::plus);
    }

    /** Records the current name of a key. */
    void call(Dimension dimension, String key, String name) {
        names.computeIfAbsent(dimension, _ -> new TreeMap<>()).put(key, name);
    }

    /** Returns the key of an order's tax: its rate, or the reason for none with the rate that its buyer is exempt from. */
    static String taxKey(Order order) {
        return order.totals()
                .untaxed()
                .map(it ->
                        it.why().word() + number(it.spared()).map(" "::concat).orElse(""))
                .orElseGet(() -> number(order.totals().taxRate()).orElse(""));
    }

    /** Adds what counts here under a key to other sums under another key, and takes it off there under this one. */
    void move(Dimension dimension, String from, String to, Sums into) {
        figures.forEach((at, counted) -> {
            if (at.dimension() == dimension && at.key().equals(from)) {
                into.add(at, counted.negated());
                into.add(new SumKey(at.currency(), dimension, at.day(), to), counted);
            }
        });
    }

    private static Optional<String> number(OptionalInt rate) {
        return rate.stream().mapToObj(Integer::toString).findFirst();
    }

    /** Records the current name of an order's tax key, such as {@code 6.25% (MA)}. */
    void callTax(Order order, SalesTax tax) {
        order.totals()
                .untaxed()
                .map(it -> switch (it.why()) {
                    case NO_RATE -> "No tax in the state";
                    case NOT_COLLECTED -> "No tax collected by the store";
                    case EXEMPT -> "Tax exempt" + spared(tax, it.spared());
                })
                .or(() -> order.totals().taxRate().stream()
                        .mapToObj(it -> it == 0 ? "No tax collected" : tax.called(it))
                        .findFirst())
                .ifPresent(it -> call(Dimension.TAX_RATE, taxKey(order), it));
    }

    private static String spared(SalesTax tax, OptionalInt rate) {
        return rate.stream()
                .mapToObj(it -> it == 0 ? ", no tax in the state" : ", else " + tax.called(it))
                .findFirst()
                .orElse("");
    }

    Map<SumKey, Figures> figures() {
        return Collections.unmodifiableMap(figures);
    }

    Map<Dimension, Map<String, String>> names() {
        return Collections.unmodifiableMap(names);
    }
}
