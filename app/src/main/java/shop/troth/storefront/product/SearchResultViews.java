package shop.troth.storefront.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import shop.troth.catalog.CatalogSnapshot;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.catalog.search.SearchQuery.Order;
import shop.troth.catalog.search.SearchResult;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.product.ProductsView.Choice;
import shop.troth.storefront.product.ProductsView.Facet;

/** Builds the page of a search result. */
public final class SearchResultViews {

    private SearchResultViews() {}

    /**
     * @param all the store's catalog
     * @param look maps the name of a file of the store's design to its address
     */
    public static ProductsView of(
            Frame frame, CatalogSnapshot all, SearchQuery wish, SearchResult found, UnaryOperator<String> look) {
        return new ProductsView(
                frame,
                heading(wish),
                note(wish, found),
                categories(all, wish, found),
                found.facets().stream().map(it -> facet(it, wish)).toList(),
                orders(wish),
                dropped(wish),
                onShelf(all, found).map(it -> ProductCards.of(it, look)).toList(),
                found.next().isEmpty() ? "" : ListAddress.of(wish.after(found.next())),
                all.size() > 0);
    }

    /** Returns the products found that are still sold. */
    static Stream<ListedProduct> onShelf(CatalogSnapshot all, SearchResult found) {
        return found.products().stream().flatMap(it -> all.find(it.slug()).stream());
    }

    static String heading(SearchQuery wish) {
        var what = wish.category().isEmpty() ? "All products" : wish.category();
        return wish.text().isEmpty()
                ? what
                : wish.category().isEmpty()
                        ? "Results for “" + wish.text() + "”"
                        : "Results for “" + wish.text() + "” in " + what;
    }

    private static String note(SearchQuery wish, SearchResult found) {
        if (!found.said().isEmpty()) {
            return found.said();
        }
        var count = found.total() == 1 ? "1 product" : "%,d products".formatted(found.total());
        if (found.total() == 0) {
            return wish.text().isEmpty()
                    ? "No products match all of these filters. Try removing one."
                    : "No results found. Try a different word or an item number.";
        }
        return found.nearest() ? "No products match all of these words. Here are the closest matches." : count;
    }

    /** Returns the categories with their numbers of products; for a search, only those with results. */
    private static List<Choice> categories(CatalogSnapshot all, SearchQuery wish, SearchResult found) {
        var searching = !wish.text().isEmpty();
        var fitting = found.categories().values().stream().mapToInt(it -> it).sum();
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(
                ListAddress.of(wish.in("")),
                "All",
                searching ? fitting : all.size(),
                wish.category().isEmpty()));
        all.categories().forEach((category, size) -> {
            int count = searching ? found.categories().getOrDefault(category, 0) : size;
            boolean chosen = category.equals(wish.category());
            if (count > 0 || chosen) {
                choices.add(new Choice(
                        ListAddress.of(new SearchQuery(wish.text(), category, Map.of(), wish.order(), "")),
                        category,
                        count,
                        chosen));
            }
        });
        return found.total() == 0 && choices.size() == 1 ? List.of() : List.copyOf(choices);
    }

    private static Facet facet(SearchResult.Facet facet, SearchQuery wish) {
        return new Facet(
                facet.attribute(),
                facet.values().stream()
                        .map(it -> new Choice(
                                ListAddress.of(wish.toggling(facet.attribute(), it.value())),
                                it.value(),
                                it.count(),
                                it.chosen()))
                        .toList());
    }

    private static List<Choice> orders(SearchQuery wish) {
        return Order.ALL.stream()
                .map(it -> new Choice(
                        ListAddress.of(wish.sorted(it)),
                        switch (it) {
                            case FITTING -> wish.text().isEmpty() ? "Featured" : "Best match";
                            case LOWEST_PRICE -> "Price: low to high";
                            case HIGHEST_PRICE -> "Price: high to low";
                            case NAME -> "Name";
                        },
                        -1,
                        it == wish.order()))
                .toList();
    }

    private static List<Choice> dropped(SearchQuery wish) {
        var links = new ArrayList<Choice>();
        wish.values()
                .forEach((attribute, values) -> values.forEach(value -> links.add(new Choice(
                        ListAddress.of(wish.toggling(attribute, value)), attribute + ": " + value, -1, true))));
        return List.copyOf(links);
    }
}
