package shop.troth.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.stores.parcel.Parcel;
import shop.troth.stores.parcel.Weight;

/** Prices of delivery by value and by zone, as {@code store.yaml} has them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryFileTests {

    private static final String ZONES = """
            zones:
              far: [AK, HI, military]
              island: [PR, "006"]
            """;
    private static final String GROUND = """
              - id: ground
                name: Ground
                days: 3 to 5 business days
                price: 14.50
                by-value: { 75: 9.50, 50.00: 12.25 }
                by-zone: { far: 39.95, island: { price: 24.10, by-value: { 100.00: 0.00 } } }
            """;
    private static final String FLAT =
            "  - { id: two-day, name: Two-day, days: 2 business days, price: 29.00, not-to: [po-box] }\n";

    @TempDir
    Path folder;

    @Test
    void a_way_costs_what_its_step_and_its_zone_say_and_the_zone_decides_first() throws IOException {
        var ground = read(ZONES + "delivery:\n" + GROUND + FLAT).deliveries().getFirst();

        assertThat(price(ground, "0.00", "")).isEqualTo("14.50");
        assertThat(price(ground, "49.99", "")).isEqualTo("14.50");
        assertThat(price(ground, "50.00", "")).isEqualTo("12.25");
        assertThat(price(ground, "74.99", "")).isEqualTo("12.25");
        assertThat(price(ground, "75.00", "")).isEqualTo("9.50");
        assertThat(price(ground, "9999.00", "")).isEqualTo("9.50");
        assertThat(price(ground, "75.00", "far")).isEqualTo("39.95");
        assertThat(price(ground, "99.99", "island")).isEqualTo("24.10");
        assertThat(price(ground, "100.00", "island")).isEqualTo("0.00");
    }

    @Test
    void until_the_zone_is_known_a_way_has_the_least_of_its_prices_and_says_so() throws IOException {
        var ways = read(ZONES + "delivery:\n" + GROUND + FLAT).deliveries();

        var ground = ways.getFirst().rated(of("75.00"), Optional.empty());
        assertThat(ground.price()).isEqualTo(usd("9.50"));
        assertThat(ground.from()).isTrue();
        assertThat(ground.rated(of("75.00"), Optional.of("far")).price()).isEqualTo(usd("39.95"));
        assertThat(ways.getLast().rated(of("75.00"), Optional.empty())).isEqualTo(ways.getLast());
        assertThat(ways.getLast().from()).isFalse();
    }

    @Test
    void a_zone_has_states_kinds_of_places_and_zip_codes() throws IOException {
        var zones = read(ZONES + "delivery:\n" + GROUND).zones();

        assertThat(zones.states())
                .containsOnly(
                        Map.entry("AK", 1),
                        Map.entry("HI", 1),
                        Map.entry("AA", 1),
                        Map.entry("AE", 1),
                        Map.entry("AP", 1),
                        Map.entry("PR", 2));
        assertThat(zones.zips()).containsOnly(Map.entry("006", 2));
        assertThat(zones.name(0)).isEmpty();
        assertThat(zones.name(2)).isEqualTo("island");
        assertThat(zones.has("far") && zones.has("")).isTrue();
        assertThat(zones.has("moon")).isFalse();
        assertThat(read("delivery:\n" + FLAT).zones()).isEqualTo(DeliveryZones.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "far: [AK, HI, military]|far: [AK, HI, Alaska]|7|has “Alaska” instead of a state such as AK, military, territories, or the first one to three digits",
                "far: [AK, HI, military]|far: [AK, HI, po-box]|7|has “po-box” instead of a state such as AK",
                "far: [AK, HI, military]|far: [AK, HI, '9950']|7|has “9950” instead of a state such as AK",
                "far: [AK, HI, military]|far: [AK, HI, territories]|8|has PR, which is in the zone “far” already: leave it in one",
                "far: [AK, HI, military]|far: []|7|needs at least one place in the zone “far”",
                "far: [AK, HI, military]|Far: [AK]|7|has “Far” instead of a zone’s name: lower-case letters, digits and hyphens",
                "far: [AK, HI, military]|moon: [AK]|15|names the zone “far”, which is not one of this store’s zones: moon, island",
                "by-zone: { far: 39.95, |by-zone: { |7|lists the zone “far”, for which no delivery method has a price: add one under “by-zone”, or delete the zone",
                "price: 14.50|price: -1.00|13|has “-1.00” instead of an amount such as 12.00",
                "price: 14.50|price: 14.505|13|has “14.505” instead of an amount such as 12.00",
                "75: 9.50|75: free|14|has “free” instead of an amount such as 12.00",
                "75: 9.50|0: 9.50|14|has a price for goods from “0” instead of from an amount above 0 such as 75.00",
                "75: 9.50|much: 9.50|14|has a price for goods from “much” instead of from an amount above 0",
                "75: 9.50|50: 9.50|14|has two prices for goods from 50.00: leave one",
                "far: 39.95|far: much|15|has “much” instead of an amount such as 12.00",
                "far: 39.95|far: { by-value: { 50: 1 } }|15|is missing the key “price”",
                "far: 39.95|far: { price: 1, by-size: 2 }|15|has an unknown key “by-size”; allowed here: price, by-value, by-weight",
                "far: 39.95|far: { price: 1, by-value: { 50: 1 }, by-weight: { 5 lb: 2 } }|15|has prices by weight beside those by value: leave one of the two",
                "far: 39.95|far: { price: 1, by-weight: { 5 lb: 2, 80 oz: 3 } }|15|has two prices for goods from 80 oz: leave one",
                "far: 39.95|far: { price: 1, by-weight: { 5 stone: 2 } }|15|has a price for goods from “5 stone” instead of from a weight such as 20 lb",
                "far: 39.95|far: { price: 1, by-weight: { 0 lb: 2 } }|15|has a price for goods from “0 lb” instead of from a weight such as 20 lb",
                "far: 39.95|far: { price: 1, by-weight: { 5 lb: free } }|15|has “free” instead of an amount such as 12.00"
            })
    void what_cannot_be_meant_is_refused_with_its_line_and_what_to_do(
            String right, String wrong, int line, String sentence) {
        assertThatThrownBy(() -> read((ZONES + "delivery:\n" + GROUND + FLAT).replace(right, wrong)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("store.yaml:" + line + ": ")
                .hasMessageContaining(sentence);
    }

    @Test
    void a_way_costs_what_the_weight_says_and_the_most_where_one_has_none() throws IOException {
        var way = read(ZONES + "delivery:\n" + GROUND + """
                  - id: freight
                    name: Freight
                    days: 5 to 8 business days
                    price: 12.00
                    by-weight: { 20 lb: 24.00, 320.5 oz: 23.50, 70 lb: 9.00 }
                    by-zone: { far: { price: 40.00, by-value: { 100.00: 0.00 } } }
                """).deliveries().getLast();
        var none = Parcel.empty(usd("0.00"));
        var pound = Weight.read("1 lb");

        assertThat(price(way, none.and(usd("99.00"), pound, 19))).isEqualTo("12.00");
        assertThat(price(way, none.and(usd("99.00"), pound, 20))).isEqualTo("24.00");
        assertThat(price(way, none.and(usd("99.00"), pound, 20).and(usd("1.00"), Weight.read("0.5 oz"), 1)))
                .isEqualTo("23.50");
        assertThat(price(way, none.and(usd("99.00"), pound, 70))).isEqualTo("9.00");
        assertThat(price(way, none.and(usd("99.00"), Weight.UNKNOWN, 1).and(usd("1.00"), pound, 70)))
                .isEqualTo("24.00");
        assertThat(way.rated(none.and(usd("100.00"), pound, 1), Optional.of("far"))
                        .price())
                .isEqualTo(usd("0.00"));
        assertThat(way.rated(none.and(usd("99.00"), pound, 1), Optional.empty()).from())
                .isTrue();
        assertThat(way.prices().vary()).isTrue();
        assertThat(way.prices().range(usd("99.00")))
                .containsExactlyInAnyOrder(usd("12.00"), usd("24.00"), usd("23.50"), usd("9.00"), usd("40.00"));
    }

    private static String price(DeliveryMethod way, Parcel parcel) {
        var rated = way.rated(parcel, Optional.of(""));
        assertThat(rated.from()).isFalse();
        return rated.price().getAmount().toPlainString();
    }

    @Test
    void prices_by_zone_need_zones() {
        assertThatThrownBy(() -> read("delivery:\n" + GROUND))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(
                        "names the zone “far”, but the store has no zones: list its places under “zones”");
    }

    private static String price(DeliveryMethod way, String goods, String zone) {
        var rated = way.rated(of(goods), Optional.of(zone));
        assertThat(rated.from()).isFalse();
        return rated.price().getAmount().toPlainString();
    }

    private static Parcel of(String goods) {
        return new Parcel(usd(goods), OptionalLong.empty());
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }

    /** With these lines from the sixth on, in place of the reference store's own. */
    private Store read(String ways) throws IOException {
        var yaml = Files.readString(Path.of("../stores/millipore/store.yaml"));
        var rest = yaml.substring(yaml.indexOf("\n\n", yaml.indexOf("delivery:")));
        var head = """
                store: millipore
                name: Millipore
                tagline: Lab filtration
                currency: USD
                country: US
                """;
        var file = Files.createDirectories(folder.resolve("millipore")).resolve("store.yaml");
        Files.writeString(
                file, head + ways + "hosts: [millipore.localhost]\nmail-from: orders@millipore.example\n" + rest);
        return Stores.read(folder).get(new StoreId("millipore"));
    }
}
