package shop.troth.desk.homepage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.content.HomeBlocks;
import shop.troth.content.edit.HomeText;
import shop.troth.kernel.StoreId;

/** The fields of the home page's form, filled in with what is saved. */
@Component
@RequiredArgsConstructor
class HomeFields {

    static final int MOST_FEATURED = 8;

    static final String BANNER = "banner";
    static final String BANNER_LINK = "banner-link";
    static final String HEADLINE = "headline";
    static final String LEAD = "lead";
    static final String BUTTON = "button.";
    static final String BUTTON_LINK = "button-link.";
    static final String PICTURE = "picture";
    static final String ALT = "alt";
    static final String CATEGORY = "category.";
    static final String FEATURED = "featured.";

    private static final int BUTTONS = 3;

    private final Catalog catalog;

    static int buttons(HomeText saved) {
        return Math.max(BUTTONS, saved.buttons().size());
    }

    /** @param text what the page says */
    Map<String, String> of(StoreId store, String text) {
        var saved = HomeText.of(text);
        var fields = new HashMap<String, String>();
        fields.put(BANNER, saved.banner().label());
        fields.put(BANNER_LINK, saved.banner().href());
        fields.put(HEADLINE, saved.headline());
        fields.put(LEAD, saved.lead());
        for (int i = 0; i < saved.buttons().size(); i++) {
            fields.put(BUTTON + (i + 1), saved.buttons().get(i).label());
            fields.put(BUTTON_LINK + (i + 1), saved.buttons().get(i).href());
        }
        fields.put(PICTURE, saved.picture().source());
        fields.put(ALT, saved.picture().alt());
        var shown = HomeBlocks.of(text).arranged(List.copyOf(names(store).keySet()));
        for (int i = 0; i < shown.size(); i++) {
            fields.put(CATEGORY + shown.get(i), Integer.toString(i + 1));
        }
        for (int i = 0; i < saved.featured().size(); i++) {
            fields.put(FEATURED + (i + 1), called(store, saved.featured().get(i).href()));
        }
        return fields;
    }

    /** The fields of categories, in the order in which the shop shows them, with those that it does not show last. */
    List<HomeEditorView.Category> categories(StoreId store, String text) {
        var names = names(store);
        var order = new ArrayList<>(HomeBlocks.of(text).arranged(List.copyOf(names.keySet())));
        names.keySet().stream().filter(it -> !order.contains(it)).forEach(order::add);
        return order.stream()
                .map(it -> new HomeEditorView.Category(CATEGORY + it, names.getOrDefault(it, it)))
                .toList();
    }

    /** Names of categories by slug, in the order of the catalog. */
    Map<String, String> names(StoreId store) {
        var names = new LinkedHashMap<String, String>();
        catalog.categories(store).forEach(it -> names.putIfAbsent(Catalog.slug(it), it));
        return names;
    }

    /** The product's name if no other product has it, otherwise its slug. */
    private String called(StoreId store, String href) {
        var slug = href.substring(Math.min(href.length(), HomeBlocks.PRODUCT_AT.length()));
        var name = catalog.product(store, slug).map(Product::name);
        return name.filter(it -> catalog.products(store).stream()
                                .filter(one -> one.name().equalsIgnoreCase(it))
                                .count()
                        == 1)
                .orElse(slug);
    }

    /** Names of products to suggest, without duplicates, from at most this many products. */
    List<String> suggested(StoreId store, int most) {
        return catalog.products(store).stream()
                .limit(most)
                .map(Product::name)
                .distinct()
                .toList();
    }

    /** The form as it was sent, without what does not belong to it. */
    static Map<String, String> sent(Map<String, String> all) {
        var fields = new LinkedHashMap<>(all);
        List.of("key", "mark", "do").forEach(fields::remove);
        return fields;
    }
}
