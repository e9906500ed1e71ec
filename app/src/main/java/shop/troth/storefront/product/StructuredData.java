package shop.troth.storefront.product;

import java.util.List;
import java.util.function.UnaryOperator;
import shop.troth.catalog.OnShelf;
import shop.troth.catalog.Product;
import shop.troth.catalog.Variant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A product for search engines, as JSON-LD in the vocabulary of schema.org: the same name, price and stock as on its page.
 *
 * @see <a href="https://schema.org/Product">schema.org, Product</a>
 */
final class StructuredData {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String IN_STOCK = "https://schema.org/InStock";
    private static final String STRUCK = "https://schema.org/StrikethroughPrice";
    private static final String SOLD_OUT = "https://schema.org/OutOfStock";

    private StructuredData() {}

    /**
     * @param pictures paths of the pictures
     * @param absolute puts the store's host before a path
     * @return JSON-LD that is safe inside a script element
     */
    static String of(OnShelf on, List<String> pictures, UnaryOperator<String> absolute) {
        var product = on.product();
        var node = JSON.createObjectNode();
        node.put("@context", "https://schema.org");
        node.put("@type", "Product");
        node.put("name", product.name());
        node.put("description", product.summary());
        node.put("category", product.category());
        node.put("url", absolute.apply("/products/" + product.slug()));
        if (pictures.size() == 1) {
            node.put("image", absolute.apply(pictures.getFirst()));
        } else if (!pictures.isEmpty()) {
            var images = node.putArray("image");
            pictures.forEach(it -> images.add(absolute.apply(it)));
        }
        if (product.variants().size() == 1) {
            node.put("sku", product.variants().getFirst().sku().value());
            node.set("offers", offer(on, product.variants().getFirst(), absolute));
        } else {
            node.set("offers", offers(on, absolute));
        }
        return node.toString().replace("<", "\\u003c");
    }

    private static ObjectNode offers(OnShelf on, UnaryOperator<String> absolute) {
        var prices =
                on.product().variants().stream().map(Variant::price).sorted().toList();
        var node = JSON.createObjectNode();
        node.put("@type", "AggregateOffer");
        node.put("lowPrice", prices.getFirst().getAmount().toPlainString());
        node.put("highPrice", prices.getLast().getAmount().toPlainString());
        node.put("priceCurrency", prices.getFirst().getCurrencyUnit().getCode());
        node.put("offerCount", prices.size());
        var all = node.putArray("offers");
        on.product().variants().forEach(it -> all.add(offer(on, it, absolute)));
        return node;
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

    private static ObjectNode offer(OnShelf on, Variant variant, UnaryOperator<String> absolute) {
        Product product = on.product();
        var node = JSON.createObjectNode();
        node.put("@type", "Offer");
        node.put("sku", variant.sku().value());
        node.put("price", variant.price().getAmount().toPlainString());
        node.put("priceCurrency", variant.price().getCurrencyUnit().getCode());
        sale(node, variant);
        node.put("availability", on.available().getOrDefault(variant.sku(), 0) > 0 ? IN_STOCK : SOLD_OUT);
        node.put(
                "url",
                absolute.apply(
                        "/products/" + product.slug() + "?sku=" + variant.sku().value()));
        return node;
    }
}
