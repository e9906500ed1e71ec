package shop.troth.fulfillment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joda.money.Money;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.Quote;
import shop.troth.pricing.promotion.Discount;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The reference store with prices of delivery by zone and by value, and the same prices reckoned by hand. */
final class VaryingDelivery {

    /** Those of the store, and where none is. */
    static final List<String> ZONES = List.of("", "far", "island");

    private static final String WAYS = """
            zones:
              far: [AK, HI, military]
              island: [PR, "006", "9"]
            delivery:
              - id: ground
                name: Ground
                days: 3 to 5 business days
                price: 14.50
                by-value: { 500.00: 0.00, 50.00: 9.25 }
                by-zone: { far: 39.95, island: { price: 24.10, by-value: { 10.00: 4.10 } } }
              - { id: two-day, name: Two-day, days: 2 business days, price: 29.00, by-zone: { far: 61.07 } }
              - { id: overnight, name: Overnight, days: the next business day, price: 48.00 }
            """;

    private VaryingDelivery() {}

    /** Reads it from a file, as a store is read. */
    static Store store() {
        try {
            var yaml = Files.readString(Path.of("../stores/millipore/store.yaml"));
            var folder = Files.createTempDirectory("stores");
            var file = Files.createDirectories(folder.resolve("millipore")).resolve("store.yaml");
            var start = yaml.indexOf("delivery:");
            Files.writeString(file, yaml.substring(0, start) + WAYS + yaml.substring(yaml.indexOf("\n\n", start) + 1));
            var store = Stores.read(folder).get(new StoreId("millipore"));
            Files.delete(file);
            Files.delete(file.getParent());
            Files.delete(folder);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its ways at the prices that they have in a zone for goods of so much. */
    static List<DeliveryMethod> ways(Store store, String zone, Money goods) {
        return store.deliveries().stream()
                .map(it -> it.at(Money.ofMinor(store.currency(), cents(it.id(), zone, goods.getAmountMinorLong()))))
                .toList();
    }

    /** A quote is delivered at the price of its way here, or for nothing where a promotion says so. */
    static void comes(List<DeliveryMethod> ways, Quote quote) {
        var chosen = quote.delivery().orElseThrow();
        var full = ways.stream()
                .filter(it -> it.id().equals(chosen.id()))
                .findFirst()
                .orElseThrow()
                .price();
        var off = quote.discounts().stream()
                .filter(Discount::delivery)
                .map(Discount::amount)
                .reduce(Money.zero(full.getCurrencyUnit()), Money::plus);
        assertThat(chosen.price().plus(off)).isEqualTo(full);
        assertThat(quote.isUnsettled()).isFalse();
    }

    private static long cents(String way, String zone, long goods) {
        return switch (way + " " + zone) {
            case "ground " -> goods >= 500_00 ? 0 : goods >= 50_00 ? 9_25 : 14_50;
            case "ground far" -> 39_95;
            case "ground island" -> goods >= 10_00 ? 4_10 : 24_10;
            case "two-day far" -> 61_07;
            case "two-day ", "two-day island" -> 29_00;
            default -> 48_00;
        };
    }
}
