package shop.troth.catalog.feed;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pictures named in a Google product feed, by the file names in their addresses. The addresses are not fetched, because a store
 * contacts no parties that its policy does not name.
 */
public final class FeedPictures {

    /** The attribute with the addresses of further pictures, separated by commas. */
    static final String MORE = "additional_image_link";

    private static final String FIRST = "image_link";

    /**
     * The pictures of one product.
     *
     * @param product its slug
     * @param files file names without folders or duplicates, in the order of the feed
     */
    public record OfProduct(String product, String name, List<String> files) {}

    private FeedPictures() {}

    /** Reads the pictures of a feed, in the formats of {@link ProductTable#read}; empty for a catalog file. */
    public static List<OfProduct> read(String text) {
        return items(text).stream()
                .collect(Collectors.groupingBy(GoogleItems::product, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(it -> new OfProduct(it.getKey(), GoogleItems.name(it.getValue()), files(it.getValue())))
                .filter(it -> !it.files().isEmpty())
                .toList();
    }

    private static List<GoogleItems.Item> items(String text) {
        var faults = new ArrayList<FileError>(); // reported when its products are read
        if (ProductTable.isXml(text)) {
            return GoogleXml.items(text, faults);
        }
        var rows = ProductTable.rows(text);
        return ProductTable.isFeed(rows) ? GoogleItems.items(rows, faults) : List.of();
    }

    private static List<String> files(List<GoogleItems.Item> group) {
        return group.stream()
                .flatMap(it -> Stream.concat(
                        Stream.of(it.at(FIRST)), Stream.of(it.at(MORE).split(","))))
                .flatMap(it -> file(it).stream())
                .distinct()
                .toList();
    }

    /** Returns the text after the last slash of an address, without the query; empty if it is not a safe file name. */
    private static Optional<String> file(String address) {
        var path = address.strip().replaceFirst("[?#].*$", "");
        var last = path.substring(path.lastIndexOf('/') + 1);
        String name;
        try {
            name = URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            name = last;
        }
        return name.isBlank()
                        || name.startsWith(".")
                        || name.chars().anyMatch(it -> it < ' ' || "/\\:".indexOf(it) >= 0)
                ? Optional.empty()
                : Optional.of(name);
    }
}
