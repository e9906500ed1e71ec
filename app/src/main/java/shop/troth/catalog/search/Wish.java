package shop.troth.catalog.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody looks for.
 *
 * @param text as typed; empty for everything
 * @param category one of the store's, or empty for all
 * @param values chosen values by attribute: a product must have one of each attribute's
 * @param after the end of the page before, as {@link Found#next} gave it; empty for the first
 */
public record Wish(String text, String category, Map<String, Set<String>> values, Order order, String after) {

    /** The most characters of a text that are looked at. */
    public static final int LONGEST = 100;

    public Wish {
        text = text.strip();
        text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        values = Map.copyOf(values);
    }

    public static Wish all() {
        return new Wish("", "", Map.of(), Order.FITTING, "");
    }

    public Wish in(String chosen) {
        return new Wish(text, chosen, values, order, "");
    }

    /** The same with this value chosen, or not chosen anymore. */
    public Wish toggling(String attribute, String value) {
        var all = new LinkedHashMap<String, Set<String>>(values);
        var chosen = new java.util.TreeSet<>(all.getOrDefault(attribute, Set.of()));
        if (!chosen.remove(value)) {
            chosen.add(value);
        }
        if (chosen.isEmpty()) {
            all.remove(attribute);
        } else {
            all.put(attribute, chosen);
        }
        return new Wish(text, category, all, order, "");
    }

    /** The same without order and page: what facets are counted for. */
    Wish uncut() {
        return new Wish(text, category, values, Order.FITTING, "");
    }

    public Wish sorted(Order by) {
        return new Wish(text, category, values, by, "");
    }

    public Wish after(String end) {
        return new Wish(text, category, values, order, end);
    }

    public boolean chose(String attribute, String value) {
        return values.getOrDefault(attribute, Set.of()).contains(value);
    }

    /** In which order. */
    public enum Order {
        /** What fits the text best; the order of the catalog where there is no text. */
        FITTING,
        LOWEST_PRICE,
        HIGHEST_PRICE,
        NAME;

        public static final List<Order> ALL = List.of(values());

        boolean byPrice() {
            return this == LOWEST_PRICE || this == HIGHEST_PRICE;
        }
    }
}
