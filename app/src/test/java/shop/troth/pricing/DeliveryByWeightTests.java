package shop.troth.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import shop.troth.catalog.Sku;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PriceRequest.Destination;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** What delivery costs in a cart, by what its items weigh. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryByWeightTests {

    private static final AnnotationConfigApplicationContext SPRING = new AnnotationConfigApplicationContext();
    private static final String WAYS = """
            zones: { far: [AK, HI] }
            delivery:
              - id: ground
                name: Ground
                days: 3 to 5 business days
                price: 8.00
                by-weight: { 10 lb: 16.00, 20 lb: 31.00 }
                by-zone: { far: { price: 25.00, by-weight: { 10 lb: 60.00 } } }
              - { id: freight, name: Freight, days: 5 to 8 business days, price: 12.00, by-weight: { 20 lb: 24.00 } }
            """;

    @TempDir
    static Path folder;

    private static Store store;

    @BeforeAll
    static void fill_the_catalog() throws IOException {
        var yaml = Files.readString(Path.of("../stores/millipore/store.yaml"));
        var start = yaml.indexOf("delivery:");
        var file = Files.createDirectories(folder.resolve("millipore")).resolve("store.yaml");
        Files.writeString(file, yaml.substring(0, start) + WAYS + yaml.substring(yaml.indexOf("\n\n", start) + 1));
        var stores = Stores.read(folder);
        store = stores.get(new StoreId("millipore"));
        PricedCatalog.fill(SPRING, stores, store);
    }

    @AfterAll
    static void end() {
        SPRING.close();
    }

    @Test
    void the_price_is_that_of_all_items_together() {
        assertThat(delivery(price("ground", Map.of(PricedCatalog.BULK, 9), ""))).isEqualTo(usd("8.00"));
        assertThat(delivery(price("ground", Map.of(PricedCatalog.BULK, 10), "")))
                .isEqualTo(usd("16.00"));
        assertThat(delivery(price("ground", Map.of(PricedCatalog.BULK, 1, PricedCatalog.HOLDER, 1), "")))
                .isEqualTo(usd("16.00"));
        assertThat(delivery(price("ground", Map.of(PricedCatalog.BULK, 2, PricedCatalog.HOLDER, 2), "far")))
                .isEqualTo(usd("60.00"));
    }

    @Test
    void with_an_item_of_unknown_weight_it_is_the_highest_of_its_place() {
        var pieces = Map.of(PricedCatalog.BULK, 1, PricedCatalog.DISC, 1);

        assertThat(delivery(price("ground", pieces, ""))).isEqualTo(usd("31.00"));
        assertThat(delivery(price("ground", pieces, "far"))).isEqualTo(usd("60.00"));
    }

    @Test
    void where_no_zone_decides_the_cart_knows_it_before_the_address() {
        var freight = pricing().price(store, wanted("freight", Map.of(PricedCatalog.HOLDER, 3), Optional.empty()));
        var ground = pricing().price(store, wanted("ground", Map.of(PricedCatalog.HOLDER, 1), Optional.empty()));

        assertThat(delivery(freight)).isEqualTo(usd("24.00"));
        assertThat(freight.isUnsettled()).isFalse();
        assertThat(delivery(ground)).isEqualTo(usd("8.00"));
        assertThat(ground.isUnsettled()).isTrue();
    }

    @Test
    void each_way_in_the_list_has_the_price_that_it_has_when_it_is_chosen() {
        var pieces = Map.of(PricedCatalog.HOLDER, 3);
        var quote = price("ground", pieces, "");

        for (var way : store.deliveries()) {
            assertThat(quote.priced(way))
                    .isEqualTo(price(way.id(), pieces, "").delivery().orElseThrow());
        }
    }

    private static Quote price(String way, Map<Sku, Integer> pieces, String zone) {
        return pricing().price(store, wanted(way, pieces, Optional.of(zone)));
    }

    private static PriceRequest wanted(String way, Map<Sku, Integer> pieces, Optional<String> zone) {
        return PriceRequest.of(pieces)
                .by(store.delivery(way).orElseThrow())
                .to(new Destination(OptionalInt.of(0), zone));
    }

    private static PriceCart pricing() {
        return SPRING.getBean(PriceCart.class);
    }

    private static Money delivery(Quote quote) {
        return quote.delivery().orElseThrow().price();
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }
}
