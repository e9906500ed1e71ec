package shop.troth.storefront.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.attribute.Attribute;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FinderTests {

    @Test
    void values_stand_by_size_and_a_cell_leads_to_the_cheapest_variant() {
        var finder = Finder.of(List.of(
                product("a", "Pore size", "10 µm", 900, "0.22 µm", 700, "0.22 µm", 500),
                product("b", "Pore size", "1.2 µm", 300),
                product("c", "Pore size", "0.22 µm", 100),
                product("d", "Length", "3 m", 100)));

        assertThat(finder.axis()).isEqualTo("Pore size");
        assertThat(finder.values()).containsExactly("0.22 µm", "1.2 µm", "10 µm");
        assertThat(finder.rows()).extracting(Finder.Row::name).containsExactly("a", "b", "c");
        assertThat(finder.rows().getFirst().cells())
                .containsExactly(
                        new Finder.Cell("/products/a?sku=A-500#choose", "$5.00"),
                        new Finder.Cell("", ""),
                        new Finder.Cell("/products/a?sku=A-900#choose", "$9.00"));
    }

    @Test
    void there_is_no_table_where_too_few_products_share_an_axis() {
        var finder = Finder.of(List.of(product("a", "Pore size", "1 µm", 1), product("b", "Length", "3 m", 1)));

        assertThat(finder.exists()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"each, case of 4, pack of 6", "15 ml, 30 ml, 5 sachets", "S, M, L", "1, 2, 3"})
    void there_is_no_table_where_the_axis_is_not_one_of_figures_in_one_unit(String one, String two, String three) {
        var finder = Finder.of(
                List.of(product("a", "Size", one, 1), product("b", "Size", two, 1), product("c", "Size", three, 1)));

        assertThat(finder.exists()).isFalse();
    }

    /** @param values a value and a price in cents, in turn */
    private static Product product(String name, String axis, Object... values) {
        var variants = new ArrayList<Variant>();
        for (var i = 0; i < values.length; i += 2) {
            var cents = (int) values[i + 1];
            variants.add(new Variant(
                    new Sku(name.toUpperCase(Locale.ROOT) + "-" + cents),
                    name,
                    List.of(new Attribute(axis, (String) values[i])),
                    List.of(),
                    "each",
                    Money.ofMinor(CurrencyUnit.USD, cents),
                    null,
                    List.of()));
        }
        return new Product(name, name, "", "", "", List.of(), List.of(), List.of(), List.of(), variants);
    }
}
