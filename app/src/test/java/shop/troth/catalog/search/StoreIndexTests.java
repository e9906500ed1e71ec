package shop.troth.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import shop.troth.catalog.CatalogSnapshot;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreIndexTests {

    @Test
    void many_changes_are_indexed_beside_the_answers_by_a_thread_of_the_system() {
        var now = new AtomicReference<>(products(1));
        Map<String, Boolean> virtual = new ConcurrentHashMap<>();
        var indexing = new StoreIndex(() -> {
            virtual.put(Thread.currentThread().getName(), Thread.currentThread().isVirtual());
            return now.get();
        });
        assertThat(indexing.<Integer>ask(it -> it.catalog().size())).isEqualTo(1);

        now.set(products(600));
        indexing.ask(it -> it.catalog().size());

        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                indexing.<Integer>ask(it -> it.catalog().size()))
                        .isEqualTo(600));
        assertThat(virtual).containsEntry("product-index", false);
    }

    @Test
    void a_change_is_indexed_although_nobody_asks() {
        var now = new AtomicReference<>(products(1));
        var indexing = new StoreIndex(now::get);
        indexing.follow();
        assertThat(indexed(indexing)).as("never asked").isZero();
        indexing.ask(it -> it.catalog().size());

        now.set(products(600));
        indexing.follow();

        Awaitility.await().untilAsserted(() -> assertThat(indexed(indexing)).isEqualTo(600));
    }

    private static int indexed(StoreIndex indexing) {
        var newest = Objects.requireNonNull(ReflectionTestUtils.getField(indexing, "newest"));
        return ((ProductIndex) newest).reader().numDocs();
    }

    private static CatalogSnapshot products(int many) {
        return CatalogSnapshot.of(
                IntStream.range(0, many).mapToObj(StoreIndexTests::product).toList());
    }

    private static ListedProduct product(int number) {
        var slug = "thing-" + number;
        var variant = new Variant(
                new Sku("T-" + number),
                slug,
                List.of(),
                List.of(),
                "piece",
                Money.ofMajor(CurrencyUnit.USD, 5),
                null,
                List.of());
        return new ListedProduct(
                new Product(
                        slug, "Thing", "Things", "", "", List.of(), List.of(), List.of(), List.of(), List.of(variant)),
                number,
                Map.of(variant.sku(), 1));
    }
}
