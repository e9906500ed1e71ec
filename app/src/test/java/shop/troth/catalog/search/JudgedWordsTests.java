package shop.troth.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.catalog.Product;
import shop.troth.catalog.search.SearchQuery.Order;
import shop.troth.kernel.StoreId;
import shop.troth.testing.RunningShop;

/** What strangers type into the search boxes of the three stores, judged by hand in a file of each store. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgedWordsTests {

    private static final Path FILES = Path.of("src/test/resources/shop/troth/catalog/search/judged");
    private static final Pattern LINE = Pattern.compile("([^:~=]+?) *(~)? *(= 0)?:(.*)");
    private static final int ALL = 100;

    @ParameterizedTest
    @ValueSource(strings = {"betty-mills", "millipore", "perricone-md"})
    void what_shoppers_type_finds_what_they_mean_or_says_what_is_not_carried(String store) throws IOException {
        var judged = new SoftAssertions();
        for (var line : Files.readAllLines(FILES.resolve(store + ".txt"))) {
            if (line.startsWith("#")) {
                continue;
            }
            var parts = LINE.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            var found = RunningShop.get()
                    .bean(SearchProducts.class)
                    .search(new StoreId(store), new SearchQuery(parts.group(1), "", Map.of(), Order.FITTING, ""), ALL);
            var slugs = found.products().stream().map(Product::slug).toList();
            judged.assertThat(found.said().isEmpty()).as(line).isEqualTo(parts.group(2) == null);
            if (parts.group(3) != null) {
                judged.assertThat(slugs).as(line).isEmpty();
            }
            for (var product : parts.group(4).strip().split(", *")) {
                if (product.startsWith("!")) {
                    judged.assertThat(slugs).as(line).doesNotContain(product.substring(1));
                } else if (!product.isEmpty()) {
                    judged.assertThat(slugs).as(line).contains(product);
                }
            }
        }
        judged.assertAll();
    }
}
