package shop.troth.desk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;

/** Prices of delivery, as the settings page tells them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreLinesTests {

    private static final String WAYS = """
            zones: { far: [HI, AK, "967"] }
            delivery:
              - { id: ground, name: Ground, days: 2 business days, price: 14.50, by-value: { 75.00: 9.50, 200.00: 0.00 }, by-zone: { far: { price: 39.95, by-value: { 300.00: 20.00 } } } }
              - { id: flat, name: Flat, days: 2 business days, price: 29.00 }
            """;

    @TempDir
    Path folder;

    @Test
    void steps_and_zones_are_told_with_the_price() throws IOException {
        var yaml = Files.readString(Path.of("../stores/millipore/store.yaml"));
        var start = yaml.indexOf("delivery:");
        var file = Files.createDirectories(folder.resolve("millipore")).resolve("store.yaml");
        Files.writeString(file, yaml.substring(0, start) + WAYS + yaml.substring(yaml.indexOf("\n\n", start) + 1));
        var store = Stores.read(folder).get(new StoreId("millipore"));

        assertThat(StoreLines.deliveries(store))
                .extracting(SettingsView.Delivery::price)
                .containsExactly(
                        "$14.50; goods from $75.00: $9.50; goods from $200.00: $0.00; far: $39.95, goods from $300.00: $20.00",
                        "$29.00");
        assertThat(store.zones().places("far")).containsExactly("AK", "HI", "967");
    }
}
