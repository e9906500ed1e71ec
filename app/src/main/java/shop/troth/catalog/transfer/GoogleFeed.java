package shop.troth.catalog.transfer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.joda.money.Money;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.feed.FeedIds;
import shop.troth.catalog.feed.OwnItem;
import shop.troth.catalog.pictures.Picture;
import shop.troth.stores.Store;

/**
 * Products as a feed according to Google's product data specification, in RSS 2.0: one item per variant. Data without an attribute of its
 * own is in the product details, so that an import reads the same products.
 *
 * @see <a href="https://support.google.com/merchants/answer/7052112">Source: product data specification</a>
 */
public final class GoogleFeed {

    private static final int LONGEST_TITLE = 150;
    private static final int MOST_PICTURES = 10;
    private static final List<String> VARYING = List.of("size", "color", "material", "pattern");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'", Locale.US).withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();
    private final String address;
    private final Predicate<Sku> available;

    private GoogleFeed(String address, Predicate<Sku> available) {
        this.address = address;
        this.available = available;
    }

    /**
     * Writes a feed.
     *
     * @param address of the store, without a slash at the end
     * @param available whether a variant can be bought now
     */
    public static String of(Store store, String address, List<Product> products, Predicate<Sku> available) {
        var feed = new GoogleFeed(address, available);
        feed.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\">\n<channel>\n");
        feed.add("title", store.name());
        feed.add("link", address + "/");
        feed.add("description", store.brand().tagline());
        products.forEach(product -> product.variants().forEach(it -> feed.item(product, it)));
        return feed.text.append("</channel>\n</rss>\n").toString();
    }

    private void item(Product product, Variant variant) {
        text.append("<item>\n");
        add("g:id", id(variant));
        add("g:item_group_id", product.slug());
        add("title", OwnItem.title(product.name(), values(variant), LONGEST_TITLE));
        add("description", description(product));
        addIfAny("g:product_highlight", product.summary());
        add("link", address + "/products/" + product.slug());
        pictures(product.pictures());
        add("g:availability", available.test(variant.sku()) ? "in_stock" : "out_of_stock");
        prices(variant);
        addIfAny("g:shipping_weight", variant.weight().written());
        add("g:product_type", product.category());
        add("g:condition", "new");
        identifiers(product, variant);
        for (var option : variant.options()) {
            var name = option.name().toLowerCase(Locale.ROOT);
            if (VARYING.contains(name)) {
                add("g:" + name, option.value());
            }
        }
        variant.options().forEach(it -> detail(OwnItem.OPTIONS, it));
        product.specifications().forEach(it -> detail(OwnItem.SPECIFICATIONS, it));
        variant.details().forEach(it -> detail(OwnItem.DETAILS, it));
        detail(OwnItem.UNIT, new Attribute("Unit", variant.unit()));
        text.append("</item>\n");
    }

    /** Returns its original id, if its number is derived from that. */
    private static String id(Variant variant) {
        return variant.details().stream()
                .filter(it -> it.name().equals(FeedIds.DETAIL))
                .map(Attribute::value)
                .filter(it -> FeedIds.sku(it).equals(variant.sku().value()))
                .findFirst()
                .orElse(variant.sku().value());
    }

    private static List<String> values(Variant variant) {
        return variant.options().stream().map(Attribute::value).toList();
    }

    private static String description(Product product) {
        return Stream.of(String.join("\n\n", product.description()), product.summary(), product.name())
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse("");
    }

    private void pictures(List<Picture> pictures) {
        for (int i = 0; i < Math.min(pictures.size(), MOST_PICTURES + 1); i++) {
            add(
                    i == 0 ? "g:image_link" : "g:additional_image_link",
                    address + pictures.get(i).path());
        }
    }

    /**
     * Writes the prices. A sale is written with its dates, whether current or future; there is no attribute for a former price in addition.
     */
    private void prices(Variant variant) {
        var sale = variant.sale();
        var former = variant.former();
        if (sale != null) {
            add("g:price", written(variant.regular()));
            add("g:sale_price", written(sale.price()));
            add("g:sale_price_effective_date", written(sale.from()) + "/" + written(sale.until()));
        } else if (former != null) {
            add("g:price", written(former));
            add("g:sale_price", written(variant.regular()));
        } else {
            add("g:price", written(variant.regular()));
        }
    }

    private void identifiers(Product product, Variant variant) {
        var brand = product.named("Brand", variant);
        var mpn = product.named("Part number", variant);
        var gtin = product.named("GTIN", variant);
        brand.ifPresent(it -> add("g:brand", it));
        mpn.ifPresent(it -> add("g:mpn", it));
        gtin.ifPresent(it -> add("g:gtin", it));
        if (gtin.isEmpty() && (brand.isEmpty() || mpn.isEmpty())) {
            add("g:identifier_exists", "no");
        }
    }

    private void detail(String section, Attribute attribute) {
        text.append("<g:").append(OwnItem.DETAIL).append(">\n");
        add("g:" + OwnItem.SECTION, section);
        add("g:" + OwnItem.NAME, attribute.name());
        add("g:" + OwnItem.VALUE, attribute.value());
        text.append("</g:").append(OwnItem.DETAIL).append(">\n");
    }

    private static String written(Money amount) {
        return amount.getAmount().toPlainString() + " "
                + amount.getCurrencyUnit().getCode();
    }

    private static String written(Instant moment) {
        return MINUTE.format(moment);
    }

    private void addIfAny(String name, String value) {
        if (!value.isBlank()) {
            add(name, value);
        }
    }

    private void add(String name, String value) {
        text.append('<').append(name).append('>');
        value.codePoints().filter(GoogleFeed::isInXml).forEach(this::escaped);
        text.append("</").append(name).append(">\n");
    }

    private void escaped(int character) {
        switch (character) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '\r' -> text.append("&#13;");
            default -> text.appendCodePoint(character);
        }
    }

    /** XML 1.0, production 2. */
    private static boolean isInXml(int it) {
        return it == '\t'
                || it == '\n'
                || it == '\r'
                || it >= 0x20 && it <= 0xd7ff
                || it >= 0xe000 && it <= 0xfffd
                || it >= 0x10000;
    }
}
