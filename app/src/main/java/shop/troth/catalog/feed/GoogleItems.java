package shop.troth.catalog.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The items of a Google product feed as rows of a catalog: {@code id} is the catalog number, items with one {@code item_group_id} are
 * variants of one product, and their differences (such as color and size) become options.
 */
final class GoogleItems {

    /** One item: its attributes by name. */
    record Item(int line, Map<String, String> fields) {

        /** Returns an attribute, trimmed; empty if missing. */
        String at(String name) {
            return fields.getOrDefault(name, "").strip();
        }
    }

    private static final List<String> HEADING = List.of(
            "sku",
            "product",
            "name",
            "category",
            "summary",
            "description",
            "specifications",
            "options",
            "details",
            "unit",
            "weight",
            "price",
            "was",
            "sale_price",
            "sale_from",
            "sale_until",
            "stock");

    private static final Map<String, String> NAMES = Map.of(
            "sku", "id",
            "product", "item_group_id",
            "name", "title",
            "category", "product_type",
            "summary", "description",
            "stock", "quantity",
            "weight", "shipping_weight",
            "sale_from", GooglePrices.DATES,
            "sale_until", GooglePrices.DATES,
            "options", "item_group_id");

    /** Attributes in which variants of a group can differ, in the order of choice. */
    private static final Map<String, String> VARYING = new LinkedHashMap<>();

    static {
        VARYING.put("size", "Size");
        VARYING.put("color", "Color");
        VARYING.put("material", "Material");
        VARYING.put("pattern", "Pattern");
        VARYING.put("multipack", "Sold as");
    }

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s");
    private static final int LONGEST_SUMMARY = 200;

    private final GoogleStock stock;
    private final List<FileError> faults;
    private final List<Row> rows = new ArrayList<>();

    private GoogleItems(@Nullable Integer pieces, List<FileError> faults) {
        this.stock = new GoogleStock(pieces, faults);
        this.faults = faults;
    }

    static FeedTable fromRows(List<Row> rows, @Nullable Integer pieces) {
        var faults = new ArrayList<FileError>();
        return table(rows.getFirst().line(), items(rows, faults), faults, pieces);
    }

    static List<Item> items(List<Row> rows, List<FileError> faults) {
        var heading = rows.getFirst();
        var items = new ArrayList<Item>();
        for (var row : rows.subList(1, rows.size())) {
            if (row.fields().size() != heading.fields().size()) {
                faults.add(new FileError(
                        row.line(),
                        heading.fields()
                                .get(Math.min(
                                                row.fields().size(),
                                                heading.fields().size())
                                        - 1),
                        "the row has %d fields, but the header has %d"
                                .formatted(row.fields().size(), heading.fields().size())));
                continue;
            }
            var fields = new LinkedHashMap<String, String>();
            for (int i = 0; i < row.fields().size(); i++) {
                fields.put(heading.fields().get(i), row.fields().get(i));
            }
            items.add(new Item(row.line(), fields));
        }
        return items;
    }

    static FeedTable table(int headingLine, List<Item> items, List<FileError> faults, @Nullable Integer pieces) {
        var table = new GoogleItems(pieces, faults);
        items.stream()
                .collect(Collectors.groupingBy(GoogleItems::product, LinkedHashMap::new, Collectors.toList()))
                .forEach(table::add);
        return new FeedTable(headingLine, HEADING, List.copyOf(table.rows), NAMES, List.copyOf(faults));
    }

    private void add(String product, List<Item> group) {
        var axes = VARYING.keySet().stream()
                .filter(it -> group.stream().map(item -> item.at(it)).distinct().count() > 1)
                .toList();
        var first = true;
        for (var item : group) {
            var quantity = stock.of(item);
            var prices = GooglePrices.of(item, faults);
            if (quantity == null || prices == null) {
                continue;
            }
            rows.add(new Row(
                    item.line(),
                    OwnItem.is(item)
                            ? OwnItem.fields(item, first, prices, quantity)
                            : List.of(
                                    FeedIds.sku(item.at("id")),
                                    product,
                                    first ? name(group) : "",
                                    first ? category(item) : "",
                                    first ? summary(item) : "",
                                    first ? description(item) : "",
                                    first ? listed(item, "brand", "Brand") : "",
                                    options(item, axes),
                                    details(item, axes),
                                    unit(item),
                                    item.at("shipping_weight"),
                                    prices.price(),
                                    prices.was(),
                                    prices.sale(),
                                    prices.from(),
                                    prices.until(),
                                    quantity)));
            first = false;
        }
    }

    /** Returns the address of the product, from its group's name or its own number. */
    static String product(Item item) {
        var group = item.at("item_group_id");
        return group.isEmpty() ? FeedIds.slugOf(item.at("id")) : FeedIds.slug(group);
    }

    /** Returns the common words of the titles of a group. */
    static String name(List<Item> group) {
        var titles = group.stream().map(it -> it.at("title")).toList();
        var words = Arrays.asList(titles.getFirst().split(" "));
        int common = words.size();
        for (var title : titles) {
            var others = title.split(" ");
            int i = 0;
            while (i < common && i < others.length && words.get(i).equals(others[i])) {
                i++;
            }
            common = i;
        }
        var name = String.join(" ", words.subList(0, common)).replaceAll("[\\s,:;|–—-]+$", "");
        return name.isEmpty() ? titles.getFirst() : name;
    }

    private static String category(Item item) {
        var path = item.at("product_type").isEmpty() ? item.at("google_product_category") : item.at("product_type");
        var last = path.substring(path.lastIndexOf('>') + 1).strip();
        return last.isEmpty() || last.chars().allMatch(Character::isDigit) ? "Other" : last;
    }

    static String summary(Item item) {
        var first = SENTENCE_END.split(description(item), 2)[0].strip();
        return first.length() <= LONGEST_SUMMARY ? first : "";
    }

    static String description(Item item) {
        return item.at("description")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("[ \\t]+", " ")
                .strip();
    }

    private static String options(Item item, List<String> axes) {
        return axes.stream()
                .map(it -> written(VARYING.getOrDefault(it, it), it.equals("multipack") ? unit(item) : item.at(it)))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String details(Item item, List<String> axes) {
        var details = new LinkedHashSet<String>();
        VARYING.forEach((name, title) -> {
            if (!axes.contains(name) && !name.equals("multipack")) {
                details.add(listed(item, name, title));
            }
        });
        details.add(listed(item, "unit_pricing_measure", "Contents"));
        details.add(listed(item, "mpn", "Part number"));
        details.add(listed(item, "gtin", "GTIN"));
        details.add(FeedIds.isLost(item.at("id")) ? listed(item, "id", FeedIds.DETAIL) : "");
        return details.stream().filter(it -> !it.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String unit(Item item) {
        return item.at("multipack").isEmpty() ? "" : "pack of " + item.at("multipack");
    }

    private static String listed(Item item, String attribute, String title) {
        return written(title, item.at(attribute));
    }

    private static String written(String title, String value) {
        return value.isEmpty() ? "" : title + ": " + value.replace(';', ',');
    }
}
