package shop.troth.storefront.product;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Variant;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.stores.parcel.Parcel;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A product for search engines, as JSON-LD in the vocabulary of schema.org: the same name, price, stock, delivery, and returns as on its
 * pages. A product with several variants is a group of products.
 *
 * @see <a href="https://schema.org/Product">schema.org, Product</a>
 */
final class StructuredData {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String IN_STOCK = "https://schema.org/InStock";
    private static final String STRUCK = "https://schema.org/StrikethroughPrice";
    private static final String SOLD_OUT = "https://schema.org/OutOfStock";
    private static final String NEW = "https://schema.org/NewCondition";
    private static final String RETURNS = "https://schema.org/MerchantReturnFiniteReturnWindow";

    /** Names of options for which schema.org has a property. */
    private static final Set<String> VARYING = Set.of("size", "color", "material", "pattern");

    private final Store store;
    private final ListedProduct on;
    private final List<String> pictures;
    private final UnaryOperator<String> absolute;

    /** Ids of what was written out once; other variants refer to it, because a product may have thousands. */
    private final Set<String> told = new HashSet<>();

    private StructuredData(Store store, ListedProduct on, List<String> pictures, UnaryOperator<String> absolute) {
        this.store = store;
        this.on = on;
        this.pictures = pictures;
        this.absolute = absolute;
    }

    /**
     * @param pictures paths of the pictures
     * @param absolute puts the store's host before a path
     * @return JSON-LD that is safe inside a script element
     */
    static String of(Store store, ListedProduct on, List<String> pictures, UnaryOperator<String> absolute) {
        var data = new StructuredData(store, on, pictures, absolute);
        var variants = on.product().variants();
        var node = variants.size() == 1 ? data.product(variants.getFirst()) : data.group();
        return node.toString().replace("<", "\\u003c");
    }

    private ObjectNode group() {
        var product = on.product();
        var node = described("ProductGroup");
        node.put("name", product.name());
        node.put("url", absolute.apply("/products/" + product.slug()));
        node.put("productGroupID", product.slug());
        var varies = node.putArray("variesBy");
        product.axes().stream()
                .map(it -> it.toLowerCase(Locale.ROOT))
                .filter(VARYING::contains)
                .forEach(it -> varies.add("https://schema.org/" + it));
        var all = node.putArray("hasVariant");
        product.variants().forEach(it -> all.add(product(it)));
        return node;
    }

    private ObjectNode product(Variant variant) {
        var product = on.product();
        var node = described("Product");
        var options = variant.options().stream().map(Attribute::value).toList();
        node.put("name", product.name() + (options.isEmpty() ? "" : ", " + String.join(", ", options)));
        node.put("sku", variant.sku().value());
        product.named("Part number", variant).ifPresent(it -> node.put("mpn", it));
        product.named("GTIN", variant).ifPresent(it -> node.put("gtin", it));
        for (var option : variant.options()) {
            if (VARYING.contains(option.name().toLowerCase(Locale.ROOT))) {
                node.put(option.name().toLowerCase(Locale.ROOT), option.value());
            }
        }
        node.put("url", address(variant));
        node.set("offers", offer(variant));
        return node;
    }

    /** What a product and its variants have in common. */
    private ObjectNode described(String type) {
        var product = on.product();
        var node = JSON.createObjectNode();
        node.put("@context", "https://schema.org");
        node.put("@type", type);
        node.put("description", product.summary());
        node.put("category", product.category());
        product.named("Brand", product.variants().getFirst())
                .ifPresent(it -> node.putObject("brand").put("@type", "Brand").put("name", it));
        if (pictures.size() == 1) {
            node.put("image", absolute.apply(pictures.getFirst()));
        } else if (!pictures.isEmpty()) {
            var images = node.putArray("image");
            pictures.forEach(it -> images.add(absolute.apply(it)));
        }
        return node;
    }

    private String address(Variant variant) {
        return absolute.apply(
                "/products/" + on.product().slug() + "?sku=" + variant.sku().value());
    }

    /** Adds the end of a sale price, and the price that is crossed out on the page. */
    private static void sale(ObjectNode node, Variant variant) {
        var sale = variant.sale();
        if (sale != null && variant.onSale()) {
            node.put("priceValidUntil", sale.until().toString());
        }
        var was = variant.was();
        if (was != null) {
            var former = node.putObject("priceSpecification");
            former.put("@type", "UnitPriceSpecification");
            former.put("priceType", STRUCK);
            former.put("price", was.getAmount().toPlainString());
            former.put("priceCurrency", was.getCurrencyUnit().getCode());
        }
    }

    private ObjectNode offer(Variant variant) {
        var node = JSON.createObjectNode();
        node.put("@type", "Offer");
        node.put("sku", variant.sku().value());
        node.put("price", variant.price().getAmount().toPlainString());
        node.put("priceCurrency", variant.price().getCurrencyUnit().getCode());
        node.put("itemCondition", NEW);
        sale(node, variant);
        node.put("availability", on.available().getOrDefault(variant.sku(), 0) > 0 ? IN_STOCK : SOLD_OUT);
        node.put("url", address(variant));
        var shipping = node.putArray("shippingDetails");
        var parcel = Parcel.empty(Money.zero(store.currency())).and(variant.price(), variant.weight(), 1);
        store.deliveries().forEach(it -> shipping.add(shipping(it.rated(parcel, Optional.empty()))));
        store.conditions().returnDays().ifPresent(it -> node.set("hasMerchantReturnPolicy", returns(it)));
        return node;
    }

    private ObjectNode returns(int days) {
        var node = JSON.createObjectNode().put("@id", "#returns");
        return !told.add("#returns")
                ? node
                : node.put("@type", "MerchantReturnPolicy")
                        .put("applicableCountry", store.contact().country())
                        .put("returnPolicyCategory", RETURNS)
                        .put("merchantReturnDays", days);
    }

    /** The delivery of one piece; an order that comes before the cutoff of a business day is shipped the same day. */
    private ObjectNode shipping(DeliveryMethod way) {
        var price = way.price().getAmount().toPlainString();
        var id = "#" + way.id() + (way.from() ? "-from-" : "-") + price;
        var node = JSON.createObjectNode().put("@id", id);
        if (!told.add(id)) {
            return node;
        }
        node.put("@type", "OfferShippingDetails");
        node.put("shippingLabel", way.name());
        node.putObject("shippingRate")
                .put("@type", "MonetaryAmount")
                .put(way.from() ? "minValue" : "value", price)
                .put("currency", way.price().getCurrencyUnit().getCode());
        node.putObject("shippingDestination")
                .put("@type", "DefinedRegion")
                .put("addressCountry", store.contact().country());
        var time = node.putObject("deliveryTime");
        time.put("@type", "ShippingDeliveryTime");
        time.set("handlingTime", days(0, 1));
        time.set("transitTime", days(way.transit().from(), way.transit().until()));
        return node;
    }

    private static ObjectNode days(int from, int until) {
        return JSON.createObjectNode()
                .put("@type", "QuantitativeValue")
                .put("minValue", from)
                .put("maxValue", until)
                .put("unitCode", "DAY");
    }
}
