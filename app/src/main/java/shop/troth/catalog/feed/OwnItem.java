package shop.troth.catalog.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An item of a feed exported by this software, whose product details contain the exact catalog data in sections with these names. Items of
 * other feeds have no unit among their details.
 */
public final class OwnItem {

    /** Separates the parts of a product detail; {@code END} ends it. XML does not allow these characters, so no text contains them. */
    static final String PART = "\u001f";

    static final String END = "\u001e";

    /** The feed attribute for a name and value in a section. */
    public static final String DETAIL = "product_detail";

    public static final String SECTION = "section_name";
    public static final String NAME = "attribute_name";
    public static final String VALUE = "attribute_value";

    public static final String OPTIONS = "Options";
    public static final String DETAILS = "Details";
    public static final String SPECIFICATIONS = "Specifications";
    public static final String UNIT = "Sold as";

    private static final int PARTS = 3;

    private record Detail(String section, String name, String value) {}

    private OwnItem() {}

    /** Returns the title of an item, with its options if there is room. */
    public static String title(String name, List<String> options, int longest) {
        var title = name + ending(options);
        return title.length() <= longest ? title : name;
    }

    static boolean is(GoogleItems.Item item) {
        return details(item).stream().anyMatch(it -> it.section().equals(UNIT));
    }

    /** Returns the fields of its row, as in {@link GoogleItems}. */
    static List<String> fields(GoogleItems.Item item, boolean first, GooglePrices prices, String stock) {
        var details = details(item);
        var unit = details.stream()
                .filter(it -> it.section().equals(UNIT))
                .map(Detail::value)
                .findFirst()
                .orElse("");
        var name = name(item, details);
        var summary = item.at("product_highlight");
        var fields = new ArrayList<>(List.of(FeedIds.sku(item.at("id")), item.at("item_group_id")));
        fields.addAll(
                first
                        ? texts(
                                name,
                                item.at("product_type"),
                                summary,
                                description(item, name, summary),
                                written(details, SPECIFICATIONS))
                        : List.of("", "", "", "", ""));
        fields.addAll(texts(written(details, OPTIONS), written(details, DETAILS), unit));
        fields.add(item.at("shipping_weight"));
        fields.addAll(List.of(prices.price(), prices.was(), prices.sale(), prices.from(), prices.until(), stock));
        return List.copyOf(fields);
    }

    private static List<String> texts(String... texts) {
        return List.of(texts).stream().map(Formulas::written).toList();
    }

    private static String name(GoogleItems.Item item, List<Detail> details) {
        var ending = ending(details.stream()
                .filter(it -> it.section().equals(OPTIONS))
                .map(Detail::value)
                .toList());
        var title = item.at("title");
        return title.endsWith(ending) ? title.substring(0, title.length() - ending.length()) : title;
    }

    /** Returns the description. Feeds require one, so a product without it uses its summary or name. */
    private static String description(GoogleItems.Item item, String name, String summary) {
        var description = item.at("description");
        return description.equals(summary) || description.equals(name) ? "" : description;
    }

    private static String ending(List<String> options) {
        return options.isEmpty() ? "" : ", " + String.join(" · ", options);
    }

    private static String written(List<Detail> details, String section) {
        return details.stream()
                .filter(it -> it.section().equals(section))
                .map(it -> it.name() + ": " + it.value())
                .collect(Collectors.joining("; "));
    }

    private static List<Detail> details(GoogleItems.Item item) {
        return List.of(item.fields().getOrDefault(DETAIL, "").split(END)).stream()
                .map(it -> it.split(PART, PARTS))
                .filter(it -> it.length == PARTS)
                .map(it -> new Detail(it[0], it[1], it[2]))
                .toList();
    }
}
