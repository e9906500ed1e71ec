package shop.troth.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
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
import shop.troth.catalog.search.SearchResult.Facet;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchProductsTests {

    private static final List<Product> SHELF = List.of(
            product("pes-discs", "PES Membrane Filters", "Membranes", 900, "Pore size", "0.22 µm", "0.45 µm"),
            product("nylon-discs", "Nylon Membrane Filters", "Membranes", 700, "Pore size", "0.45 µm"),
            product("syringe", "Syringe Filters", "Syringe filters", 1_200, "Pore size", "0.22 µm", "5 µm"),
            product("gloves", "Nitrile Gloves", "Protection", 1_500, "Size", "Small", "Large"),
            product("flask", "Vacuum Flask 1 L", "Filtration hardware", 4_500));

    private static StoreIndex index;

    @BeforeAll
    static void index_the_shelf() {
        var shelf = new ArrayList<ListedProduct>();
        SHELF.forEach(it -> shelf.add(new ListedProduct(it, shelf.size(), Map.of())));
        var catalog = CatalogSnapshot.of(shelf);
        index = new StoreIndex(() -> catalog);
    }

    @Test
    void nothing_typed_finds_everything_in_the_order_of_the_catalog() {
        assertThat(slugs(search(SearchQuery.all())))
                .containsExactly("pes-discs", "nylon-discs", "syringe", "gloves", "flask");
    }

    @ParameterizedTest
    @CsvSource({
        "membrane, pes-discs",
        "membrnae, pes-discs",
        "Membranes, pes-discs",
        "nitril glove, gloves",
        "sirynge, syringe",
        "flask vacum, flask"
    })
    void a_typo_a_plural_and_the_order_of_words_are_forgiven(String typed, String first) {
        assertThat(slugs(search(text(typed)))).startsWith(first);
    }

    @Test
    void a_word_that_the_catalog_has_is_meant_and_what_only_begins_one_may_still_be_a_typo() {
        assertThat(slugs(search(text("flask")))).containsExactly("flask");
        assertThat(slugs(search(text("membrain filtr")))).startsWith("pes-discs");
        assertThat(slugs(search(text("filtr")))).contains("flask", "pes-discs");
    }

    @Test
    void one_word_of_a_search_may_have_two_typos_so_that_no_search_takes_long() throws Exception {
        var typed = new SearchInput(new SearchAnalyzer(), Synonyms.NONE);
        var twice = new ArrayList<String>();
        var once = new ArrayList<String>();

        index.ask(it -> {
            try {
                typed.query("membrxnxe filtxrrs glovxxes flaskxx syrinxxe", false, new CatalogWords(it.reader()))
                        .visit(new QueryVisitor() {
                            @Override
                            public boolean acceptField(String field) {
                                return field.equals(ProductDocument.NAME);
                            }

                            @Override
                            public void consumeTermsMatching(
                                    Query query, String field, Supplier<ByteRunAutomaton> all) {
                                if (query instanceof FuzzyQuery fuzzy) {
                                    (fuzzy.getMaxEdits() == 2 ? twice : once)
                                            .add(fuzzy.getTerm().text());
                                }
                            }
                        });
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(twice).hasSize(1);
        assertThat(once).hasSize(3);
    }

    @Test
    void the_first_four_words_that_the_catalog_lacks_are_taken_for_typos_and_no_endless_one() {
        assertThat(slugs(search(text("xxaaa membrnae")))).startsWith("pes-discs");
        assertThat(slugs(search(text("xxaaa xxbbb xxccc xxddd membrnae nylno filtesr glvoes"))))
                .isEmpty();
        assertThat(slugs(search(text("membrane".repeat(10))))).isEmpty();
    }

    @Test
    void an_attribute_that_the_catalog_lacks_finds_nothing_and_is_not_offered() {
        var hits = search(SearchQuery.all().toggling("Color", "Red").toggling("Pore size", "0.22 µm"));

        assertThat(slugs(hits)).isEmpty();
        assertThat(hits.facets()).extracting(Facet::attribute).doesNotContain("Color");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.22 µm", "0.22um", "0.22 micron", "0.22 μm", "0.22 microns filter"})
    void a_figure_with_its_unit_is_found_however_it_is_written(String typed) {
        assertThat(slugs(search(text(typed)))).containsExactlyInAnyOrder("pes-discs", "syringe");
    }

    @Test
    void a_figure_is_not_taken_for_another_one() {
        assertThat(slugs(search(text("0.22 µm")))).doesNotContain("nylon-discs");
        assertThat(slugs(search(text("0.65 µm membrane")))).isNotEmpty();
        assertThat(search(text("0.65 µm membrane")).nearest()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NYLON-DISCS-1", "nylondiscs1", "nylon discs 1", "Nylon-Discs"})
    void a_catalog_number_comes_first_with_or_without_its_hyphens_and_by_its_beginning(String typed) {
        assertThat(slugs(search(text(typed)))).startsWith("nylon-discs");
    }

    @Test
    void words_that_no_product_has_together_find_the_nearest_and_say_so() {
        var found = search(text("nylon gloves"));

        assertThat(found.nearest()).isTrue();
        assertThat(slugs(found)).contains("nylon-discs", "gloves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzzzqqqq", "the", "\" OR *:*", "\u0000", "(((((", "a:b^9~", "\uD83D\uDE00"})
    void anything_may_be_typed(String typed) {
        assertThat(search(text(typed)).total()).isBetween(0, SHELF.size());
    }

    @Test
    void a_choice_narrows_and_the_other_values_of_its_attribute_keep_their_counts() {
        var found = search(new SearchQuery("", "", Map.of("Pore size", Set.of("0.45 µm")), Order.FITTING, ""));

        assertThat(slugs(found)).containsExactly("pes-discs", "nylon-discs");
        assertThat(facet(found, "Pore size").values())
                .extracting(it -> it.value() + " " + it.count() + (it.chosen() ? " chosen" : ""))
                .containsExactly("0.22 µm 2", "0.45 µm 2 chosen", "5 µm 1");
    }

    @Test
    void two_values_of_one_attribute_widen_and_two_attributes_narrow() {
        var either = new SearchQuery("", "", Map.of("Pore size", Set.of("0.45 µm", "5 µm")), Order.FITTING, "");
        var both = new SearchQuery(
                "", "", Map.of("Pore size", Set.of("0.45 µm"), "Size", Set.of("Small")), Order.FITTING, "");

        assertThat(slugs(search(either))).containsExactly("pes-discs", "nylon-discs", "syringe");
        assertThat(slugs(search(both))).isEmpty();
    }

    @Test
    void a_category_holds_its_own_products_alone() {
        assertThat(slugs(search(SearchQuery.all().in("Membranes")))).containsExactly("pes-discs", "nylon-discs");
        assertThat(slugs(search(SearchQuery.all().in("Nothing")))).isEmpty();
    }

    @Test
    void prices_and_names_sort() {
        assertThat(slugs(search(SearchQuery.all().sorted(Order.LOWEST_PRICE))))
                .containsExactly("nylon-discs", "pes-discs", "syringe", "gloves", "flask");
        assertThat(slugs(search(SearchQuery.all().sorted(Order.HIGHEST_PRICE)))).startsWith("flask", "gloves");
        assertThat(slugs(search(SearchQuery.all().sorted(Order.NAME)))).startsWith("gloves", "nylon-discs");
    }

    @Test
    void pages_follow_each_other_in_every_order_without_a_gap_or_a_double() {
        for (var order : Order.ALL) {
            for (var text : List.of("", "filters membrane gloves flask")) {
                var wish = new SearchQuery(text, "", Map.of(), order, "");
                var whole = slugs(search(wish));
                var paged = new ArrayList<String>();
                var page = hits(wish, 2);
                paged.addAll(page.slugs());
                while (!page.next().isEmpty()) {
                    page = hits(wish.after(page.next()), 2);
                    assertThat(page.slugs()).isNotEmpty();
                    paged.addAll(page.slugs());
                }
                if (text.isEmpty()) {
                    assertThat(paged).as(order + " " + text).isEqualTo(whole);
                }
                assertThat(new TreeSet<>(paged)).hasSize(paged.size());
            }
        }
    }

    @Test
    void a_forged_or_outdated_end_of_page_begins_anew() {
        assertThat(slugs(search(SearchQuery.all().after("999999999")))).hasSize(SHELF.size());
        assertThat(slugs(search(SearchQuery.all().after("-1; drop")))).hasSize(SHELF.size());
    }

    private static Hits search(SearchQuery wish) {
        return hits(wish, 50);
    }

    private static Hits hits(SearchQuery wish, int most) {
        return index.ask(
                it -> new Search(it, new SearchInput(new SearchAnalyzer(), Synonyms.NONE), wish, most).hits(true));
    }

    private static SearchQuery text(String typed) {
        return new SearchQuery(typed, "", Map.of(), Order.FITTING, "");
    }

    private static List<String> slugs(Hits found) {
        return found.slugs();
    }

    private static Facet facet(Hits found, String attribute) {
        return found.facets().stream()
                .filter(it -> it.attribute().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    private static Product product(
            String slug, String name, String category, long cents, String axis, String... values) {
        var variants = new ArrayList<Variant>();
        for (int i = 0; i < values.length; i++) {
            variants.add(variant(slug, i + 1, List.of(new Attribute(axis, values[i])), cents + i));
        }
        return new Product(
                slug,
                name,
                category,
                "",
                "A thing for the laboratory.",
                List.of("It works."),
                List.of(),
                List.of(),
                List.of(),
                variants);
    }

    private static Product product(String slug, String name, String category, long cents) {
        return new Product(
                slug,
                name,
                category,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(variant(slug, 1, List.of(), cents)));
    }

    private static Variant variant(String slug, int number, List<Attribute> options, long cents) {
        return new Variant(
                new Sku(slug.toUpperCase(java.util.Locale.ROOT) + "-" + number),
                slug,
                options,
                List.of(),
                "each",
                Money.ofMinor(CurrencyUnit.USD, cents),
                null,
                List.of());
    }
}
