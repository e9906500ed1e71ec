package shop.troth.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.catalog.CatalogSnapshot;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.search.Search.Hits;
import shop.troth.catalog.search.SearchQuery.Order;
import shop.troth.kernel.Problem;

/** Shoppers do not use the words, units and letters of the catalog. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShoppersWordsTests {

    private static final List<Product> SHELF = List.of(
            product("kettle-lids", "Lids for Electric Kettle", "Kitchen", "Size: medium"),
            product("kettle-stand", "Electric Kettle Stand", "Kitchen", "Color: red"),
            product("kettle", "Electric Kettle, 1.7 L", "Kitchen", "Volume: 1.7 L"),
            product("tent-pegs", "Pegs for Tent", "Camping", "Length: 20 cm"),
            product("tent", "Tent 3 Person", "Camping", "Weight: 4 kg"),
            product("torch", "Flashlight", "Camping", "Light: 200 lumen"),
            product("bivvy", "Sleeping Bag", "Camping", "Length: 2000 mm"),
            product("serum", "Night Serum", "Care", "Volume: 2 fl oz"),
            product("toner", "Rose Toner", "Care", "Volume: 118 ml"),
            product("mesh", "Fine Mesh", "Care", "Opening: 0.22 µm"),
            product("coarse", "Coarse Mesh", "Care", "Opening: 2.2 µm"),
            product("map", "Trail Map", "Camping", "Scale: large"));

    private static Synonyms synonyms = Synonyms.NONE;
    private static StoreIndex index = new StoreIndex(() -> CatalogSnapshot.of(List.of()));

    @BeforeAll
    static void index_the_shelf() throws IOException, ParseException {
        synonyms = Synonyms.of(
                List.of(
                        "# remarks",
                        "torch, flashlight",
                        "bed roll, sleeping bag",
                        "0.2 µm, 0.22 µm",
                        "cooker => kettle"),
                new SearchAnalyzer());
        var shelf = new ArrayList<ListedProduct>();
        SHELF.forEach(it -> shelf.add(new ListedProduct(it, shelf.size(), Map.of())));
        var catalog = CatalogSnapshot.of(shelf);
        index = new StoreIndex(() -> catalog);
    }

    @ParameterizedTest
    @CsvSource({"torch, torch", "bed roll, bivvy", "camping bed rolls, bivvy", "cooker, kettle", "0.2 µm mesh, mesh"})
    void words_that_the_store_says_mean_the_same_find_the_same(String typed, String first) {
        var found = search(typed);

        assertThat(found.nearest()).isFalse();
        assertThat(found.slugs()).startsWith(first);
    }

    @Test
    void one_of_several_words_that_mean_something_together_means_itself_alone() {
        assertThat(search("bed").slugs()).doesNotContain("bivvy");
    }

    @Test
    void what_is_to_be_read_otherwise_is_not_found_the_other_way_round() {
        assertThat(search("kettle").slugs()).doesNotContain("tent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.22 µm; mesh",
                "0,22 µm; mesh",
                ".22 µm; mesh",
                ",22um; mesh",
                "0.220 micron; mesh",
                "0,22; mesh",
                "2,2 µm; coarse",
                "60 ml serum; serum",
                "59ml; serum",
                "2 oz; serum",
                "4 fl. oz.; toner",
                "120 ml toner; toner",
                "1700 ml; kettle",
                "200 mm pegs; tent-pegs",
                "200 cm; bivvy"
            })
    void a_measure_is_found_in_whatever_unit_and_with_whatever_point(String typed, String only) {
        var found = search(typed);

        assertThat(found.nearest()).isFalse();
        assertThat(found.slugs()).containsExactly(only);
    }

    @Test
    void thousands_are_no_decimals() {
        assertThat(MeasureUnits.evened("1,000 ml and 12,500 mm")).isEqualTo("1000ml and 12500mm");
        assertThat(MeasureUnits.evened("0,125 l, 47,50 mm x 1,5 l")).isEqualTo("0.125l, 47.5mm x 1.5l");
    }

    @ParameterizedTest
    @CsvSource({"mpa, map", "amp, map", "tnet, tent", "etnt, tent", "ketlte, kettle"})
    void two_letters_the_wrong_way_round_are_forgiven_in_short_words_too(String typed, String found) {
        assertThat(search(typed).slugs()).contains(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"electric kettle", "kettle", "kettles", "electric kettles"})
    void what_only_goes_with_a_thing_ranks_below_the_thing(String typed) {
        assertThat(search(typed).slugs()).startsWith("kettle").contains("kettle-lids", "kettle-stand");
    }

    @Test
    void so_it_does_whatever_stands_first_in_the_catalog() {
        assertThat(search("tent").slugs()).startsWith("tent", "tent-pegs");
        assertThat(search("tent pegs").slugs()).startsWith("tent-pegs");
        assertThat(search("kettle stand").slugs()).startsWith("kettle-stand");
    }

    @Test
    void categories_are_counted_among_what_was_typed_whatever_else_is_chosen() {
        var counts = Map.of("Kitchen", 3);
        assertThat(search("kettle").categories()).isEqualTo(counts);
        assertThat(hits(new SearchQuery("kettle", "Kitchen", Map.of("Color", Set.of("red")), Order.FITTING, ""))
                        .categories())
                .isEqualTo(counts);
        assertThat(hits(new SearchQuery("kettle", "Camping", Map.of(), Order.FITTING, ""))
                        .categories())
                .isEqualTo(counts);
        assertThat(hits(SearchQuery.all()).categories()).isEmpty();
        assertThat(search("mesh").facets())
                .extracting(it -> it.attribute())
                .doesNotContain(ProductDocument.CATEGORY_IS);
    }

    @Test
    void a_file_that_is_no_list_of_synonyms_is_refused_with_its_line(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("synonyms.txt"), "torch, flashlight\na => b => c\n");

        assertThatThrownBy(() -> Synonyms.in(folder, new SearchAnalyzer()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("synonyms.txt:2");
    }

    @Test
    void a_file_of_what_is_not_carried_with_a_line_that_says_nothing_is_refused_with_its_line(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("not-carried.txt"), "Windex => cleaner\n, => cleaner\n");

        assertThatThrownBy(() -> NotCarried.in(folder))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not-carried.txt:2");
    }

    private static Hits search(String typed) {
        return hits(new SearchQuery(typed, "", Map.of(), Order.FITTING, ""));
    }

    private static Hits hits(SearchQuery wish) {
        return index.ask(it -> new Search(it, new SearchInput(new SearchAnalyzer(), synonyms), wish, 50).hits(true));
    }

    private static Product product(String slug, String name, String category, String fact) {
        var parts = fact.split(": ");
        var variants = List.of(new Variant(
                new Sku("N-" + slug.toUpperCase(Locale.ROOT)),
                slug,
                List.of(new Attribute(parts[0], parts[1])),
                List.of(),
                "each",
                Money.parse("USD 10.00"),
                null,
                List.of()));
        return new Product(slug, name, category, "", "", List.of(), List.of(), List.of(), List.of(), variants);
    }
}
