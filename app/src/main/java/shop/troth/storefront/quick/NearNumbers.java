package shop.troth.storefront.quick;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Variant;
import shop.troth.catalog.search.SearchProducts;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.kernel.StoreId;

/** Finds what a customer may have meant by an unknown item number, most similar first. */
@Component
@RequiredArgsConstructor
class NearNumbers {

    private static final int MOST = 3;
    private static final int PRODUCTS = 6;
    private static final int SHORTEST = 3;
    private static final int ENDS = 4;
    private static final int MOST_CHANGED = 3;
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();
    private static final Pattern FIGURE = Pattern.compile("\\d");

    private final SearchProducts searchProducts;

    /** @param typed not empty */
    List<Variant> of(StoreId store, String typed) {
        var found = new LinkedHashSet<Variant>();
        int ends = isNumber(typed) ? ENDS : 1;
        for (int cut = 0; cut < ends && found.isEmpty() && typed.length() - cut >= SHORTEST; cut++) {
            var beginning = typed.substring(0, typed.length() - cut);
            var wish = new SearchQuery(beginning, "", java.util.Map.of(), SearchQuery.Order.FITTING, "");
            searchProducts.search(store, wish, PRODUCTS).products().forEach(it -> found.addAll(it.variants()));
        }
        return found.stream()
                .filter(it -> !isNumber(typed) || isNear(it.sku().value(), typed))
                .sorted(Comparator.comparingInt(it -> distance(it.sku().value(), typed)))
                .limit(MOST)
                .toList();
    }

    /** Returns whether the input is one word with digits; anything else is treated as a name, for search. */
    private static boolean isNumber(String typed) {
        return FIGURE.matcher(typed).find() && !typed.contains(" ");
    }

    /** Returns whether the input is close to a number; its end, such as the unit, may be missing. */
    private static boolean isNear(String number, String typed) {
        var beginning = number.substring(0, Math.min(number.length(), typed.length()));
        return plain(number).startsWith(plain(typed))
                || distance(beginning, typed) < MOST_CHANGED
                || distance(number, typed) <= MOST_CHANGED;
    }

    private static String plain(String number) {
        return number.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    /** Returns the edit distance: how many characters have to be inserted, deleted, or changed. */
    private static int distance(String one, String other) {
        return DISTANCE.apply(one, other);
    }
}
