package shop.troth.storefront.product;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.storefront.page.Link;

/** Converts a product search to the address of the product list, and back. */
final class ListAddress {

    private static final Map<String, SearchQuery.Order> ORDERS = Map.of(
            "price",
            SearchQuery.Order.LOWEST_PRICE,
            "price-down",
            SearchQuery.Order.HIGHEST_PRICE,
            "name",
            SearchQuery.Order.NAME);
    private static final int MOST_CHOICES = 40;

    private ListAddress() {}

    /** Returns an address such as {@code /products?category=membrane-filters&is=Pore+size%3A+0.22+%C2%B5m&sort=price}. */
    static String of(SearchQuery wish) {
        var parts = new ArrayList<String>();
        add(parts, "q", wish.text());
        add(parts, "category", wish.category().isEmpty() ? "" : Link.slug(wish.category()));
        new TreeMap<>(wish.values())
                .forEach((attribute, values) ->
                        new TreeSet<>(values).forEach(value -> add(parts, "is", attribute + ": " + value)));
        ORDERS.forEach((name, order) -> add(parts, "sort", order == wish.order() ? name : ""));
        add(parts, "after", wish.after());
        return parts.isEmpty() ? "/products" : "/products?" + String.join("&", parts);
    }

    /** @param is choices as {@code Attribute: value}; malformed ones are ignored */
    static SearchQuery read(String text, String category, List<String> is, String sort, String after) {
        var values = new LinkedHashMap<String, Set<String>>();
        is.stream().limit(MOST_CHOICES).forEach(it -> {
            var colon = it.indexOf(": ");
            if (colon > 0) {
                values.computeIfAbsent(it.substring(0, colon), _ -> new TreeSet<>())
                        .add(it.substring(colon + 2));
            }
        });
        return new SearchQuery(text, category, values, ORDERS.getOrDefault(sort, SearchQuery.Order.FITTING), after);
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
