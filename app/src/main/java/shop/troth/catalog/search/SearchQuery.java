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
 * @param after end of the previous page, from {@link SearchResult#next}; empty for the first
 */
public record SearchQuery(String text, String category, Map<String, Set<String>> values, Order order, String after) {

    /** The maximum number of characters used of a text. */
    public static final int LONGEST = 100;

    public SearchQuery {
        text = text.strip();
        text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        values = Map.copyOf(values);
    }

    public static SearchQuery all() {
        return of("");
    }

    /** Returns a search of the whole store. */
    public static SearchQuery of(String text) {
        return new SearchQuery(text, "", Map.of(), Order.FITTING, "");
    }

    public SearchQuery in(String chosen) {
        return new SearchQuery(text, chosen, values, order, "");
    }

    /** Returns the request with this value chosen, or no longer chosen. */
    public SearchQuery toggling(String attribute, String value) {
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
        return new SearchQuery(text, category, all, order, "");
    }

    /** Returns the request without order and page, by which facets are counted. */
    SearchQuery uncut() {
        return new SearchQuery(text, category, values, Order.FITTING, "");
    }

    public SearchQuery sorted(Order by) {
        return new SearchQuery(text, category, values, by, "");
    }

    public SearchQuery after(String end) {
        return new SearchQuery(text, category, values, order, end);
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
