package shop.troth.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.feed.FeedIds;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.catalog.pictures.Picture;
import shop.troth.catalog.transfer.GoogleFeed;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.stores.parcel.Weight;
import shop.troth.testing.Seed;

/** A catalog goes out as a Google product feed, and our own import reads the same products from it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoogleFeedTests {

    private static final String ADDRESS = "https://shop.example";
    private static final Stores STORES = Stores.read(Path.of("../stores"));
    private static final Store STORE = STORES.get(new StoreId("millipore"));
    private static final Instant START = Instant.parse("2026-11-27T14:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills", "perricone-md"})
    void the_catalog_of_a_store_comes_back_as_it_is(String id) throws IOException {
        var store = STORES.get(new StoreId(id));
        var seed = Files.readString(store.folder().resolve("catalogue.csv"));
        var products = read(store, seed).products();

        var back = read(store, GoogleFeed.of(store, ADDRESS, products, _ -> true));

        assertThat(back.faults()).isEmpty();
        assertThat(back.products()).isEqualTo(comparable(products));
    }

    @Test
    void whatever_characters_a_product_is_made_of_it_comes_back_as_it_is() {
        var random = Seed.random(20_261_127);
        var products = IntStream.range(0, 500).mapToObj(it -> made(random, it)).toList();

        var back = read(STORE, GoogleFeed.of(STORE, ADDRESS, products, _ -> true));

        assertThat(back.faults()).isEmpty();
        assertThat(back.products()).isEqualTo(comparable(products));
    }

    @Test
    void an_item_has_its_pictures_its_sale_with_dates_and_whether_it_can_be_bought() {
        var pictures = IntStream.range(0, 13)
                .mapToObj(it -> new Picture("%032x".formatted(it), Picture.Kind.JPEG, 1280, 960, "A disc"))
                .toList();
        var sale = new Variant.Sale(usd("9.50"), START, START.plusSeconds(86_400));
        var variants = List.of(variant("A-1", "25 mm", null, sale), variant("A-2", "47 mm", usd("15.00"), null));
        var product = product("disc", "Disc & <Co>", variants).with(variants, pictures);

        var feed =
                GoogleFeed.of(STORE, ADDRESS, List.of(product), it -> it.value().equals("A-2"));

        var items = feed.split("<item>");
        assertThat(items).hasSize(3);
        assertThat(items[1])
                .contains("<g:id>A-1</g:id>", "<title>Disc &amp; &lt;Co&gt;, 25 mm</title>")
                .contains("<link>https://shop.example/products/disc</link>")
                .contains("<g:image_link>https://shop.example/pictures/" + "0".repeat(32) + "/1280.jpg</g:image_link>")
                .contains("<g:price>12.50 USD</g:price>\n<g:sale_price>9.50 USD</g:sale_price>")
                .contains("<g:sale_price_effective_date>2026-11-27T14:00Z/2026-11-28T14:00Z<")
                .contains("<g:availability>out_of_stock</g:availability>")
                .contains("<g:shipping_weight>1.5 lb</g:shipping_weight>")
                .contains("<g:size>25 mm</g:size>", "<g:identifier_exists>no</g:identifier_exists>");
        assertThat(items[1].split("additional_image_link>")).hasSize(21); // ten, each with its end
        assertThat(items[2])
                .contains("<g:availability>in_stock</g:availability>")
                .contains("<g:price>15.00 USD</g:price>\n<g:sale_price>12.50 USD</g:sale_price>")
                .doesNotContain("effective_date");
    }

    @ParameterizedTest
    @CsvSource({"abc-1,ABC-1", "A.B_c,A.B_C", "shopify_US_1234567890_9876543210,SHOPIFY_US_1234567890_9876543210"})
    void an_id_that_is_a_number_in_capitals_stays_so(String id, String sku) {
        assertThat(FeedIds.sku(id)).isEqualTo(sku);
    }

    @Test
    void an_id_with_any_characters_becomes_one_number_and_goes_out_as_it_came() {
        var ids = List.of(("a b|a/b|a+b|Öl 5W-30|Ol 5W-30|商品-1|商品-2|#|x|-x|a&<b>\"'"
                        + "|shopify_US_1234567890_9876543210_x|shopify_US_1234567890_9876543210_y")
                .split("\\|"));
        var items = new StringBuilder();
        for (var id : ids) {
            items.append(
                    "<item><g:id>%s</g:id><title>T</title><g:price>1.00 USD</g:price><g:quantity>1</g:quantity></item>"
                            .formatted(id.replace("&", "&amp;").replace("<", "&lt;")));
        }
        var feed = "<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel>" + items + "</channel></rss>";

        var read = read(STORE, feed);

        assertThat(read.faults()).isEmpty();
        assertThat(read.stock()).hasSize(ids.size());
        var out = GoogleFeed.of(STORE, ADDRESS, read.products(), _ -> true);
        for (var id : ids) {
            assertThat(out)
                    .contains("<g:id>"
                            + id.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</");
        }
        assertThat(read(STORE, out).products()).isEqualTo(comparable(read.products()));
        assertThat(new HashSet<>(ids).stream().map(FeedIds::sku)).doesNotHaveDuplicates();
    }

    private static CatalogFile.Contents read(Store store, String file) {
        return CatalogFile.read(ProductTable.read(file, 7), store.currency(), store.dispatch(), _ -> true);
    }

    /** Without what a feed has no place for, which docs/import.md lists. */
    private static List<Product> comparable(List<Product> products) {
        return products.stream()
                .map(it -> new Product(
                        it.slug(),
                        it.name(),
                        it.category(),
                        "",
                        it.summary(),
                        it.description(),
                        it.specifications(),
                        List.of(),
                        List.of(),
                        it.variants().stream().map(GoogleFeedTests::comparable).toList()))
                .toList();
    }

    private static Variant comparable(Variant it) {
        return new Variant(
                it.sku(),
                it.product(),
                it.options(),
                it.details(),
                it.unit(),
                Ordering.ANY,
                it.weight(),
                it.regular(),
                it.sale() == null ? it.former() : null,
                List.of(),
                it.sale(),
                false);
    }

    private static Product made(Random random, int number) {
        var slug = "made-" + number;
        var variants = new ArrayList<Variant>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            var options = List.of(new Attribute("Size", i + words(random)), new Attribute("Grade", words(random)));
            var price = Money.ofMinor(STORE.currency(), 100 + random.nextInt(100_000));
            var sale = random.nextInt(3) == 0
                    ? new Variant.Sale(
                            price.minus(usd("0.37")), START, START.plusSeconds(60L * (1 + random.nextInt(99))))
                    : null;
            variants.add(new Variant(
                    new Sku("M-" + number + "." + i),
                    slug,
                    options,
                    List.of(new Attribute("Part number", words(random))),
                    random.nextBoolean() ? "each" : "pack of 100",
                    Ordering.ANY,
                    random.nextBoolean() ? Weight.UNKNOWN : Weight.read(1 + random.nextInt(400) + ".25 oz"),
                    price,
                    random.nextInt(3) == 0 ? price.plus(usd("1.00")) : null,
                    List.of(),
                    sale,
                    false));
        }
        var summary = random.nextBoolean() ? "" : words(random) + ".";
        var description = random.nextInt(4) == 0 ? List.of("") : List.of("1" + words(random), words(random) + " 2");
        return new Product(
                slug,
                words(random),
                "C" + words(random),
                "",
                summary,
                description,
                List.of(new Attribute("Brand", words(random)), new Attribute("Made of", words(random))),
                List.of(),
                List.of(),
                variants);
    }

    /** Such as a name has; without semicolons, which no attribute can have. */
    private static String words(Random random) {
        var characters = "aZ09 &<>\"'=+-@#/\\%,.:µ商ößé😀\u2028]]>".codePoints().toArray();
        var words = new StringBuilder("w");
        for (int i = random.nextInt(12); i > 0; i--) {
            words.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return (random.nextInt(5) == 0 ? "=" : "") + words.append('w');
    }

    private static Product product(String slug, String name, List<Variant> variants) {
        return new Product(
                slug,
                name,
                "Membranes",
                "",
                "A disc.",
                List.of("It is round."),
                List.of(),
                List.of(),
                List.of(),
                variants);
    }

    private static Variant variant(String sku, String size, @Nullable Money was, Variant.@Nullable Sale sale) {
        return new Variant(
                new Sku(sku),
                "disc",
                List.of(new Attribute("Size", size)),
                List.of(),
                "each",
                Ordering.ANY,
                Weight.read("1.5 lb"),
                usd("12.50"),
                was,
                List.of(),
                sale,
                false);
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }
}
