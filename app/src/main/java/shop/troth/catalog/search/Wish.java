package shop.troth.catalog.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search request.
 *
 * @param text search text as typed; empty for everything
 * @param category category of the store, or empty for all
 * @param values chosen values by attribute; a product must have one value of each attribute
 * @param after end of the previous page, from {@link Found#next}; empty for the first
 */
public record Wish(String text, String category, Map<String, Set<String>> values, Order order, String after) {

    /** The maximum number of characters used of a text. */
    public static final int LONGEST = 100;

    public Wish {
        text = text.strip();
        text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        values = Map.copyOf(values);
    }

    public static Wish all() {
        return of("");
    }

    /** Returns a search of the whole store. */
    public static Wish of(String text) {
        return new Wish(text, "", Map.of(), Order.FITTING, "");
    }

    public Wish in(String chosen) {
        return new Wish(text, chosen, values, order, "");
    }

    /** Returns the request with this value chosen, or no longer chosen. */
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

    /** Returns the request without order and page, by which facets are counted. */
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

    /** The sort order. */
    public enum Order {
        /** By relevance; without a text, in the order of the catalog. */
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
