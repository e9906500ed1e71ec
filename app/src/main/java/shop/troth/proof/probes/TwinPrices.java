package shop.troth.proof.probes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.ImportCatalogue;
import shop.troth.catalog.Sku;
import shop.troth.proof.Scene;
import shop.troth.proof.Unfinished;

/** Changes a price in the probe twin as a merchant would, by a catalogue file, and back. */
@Component
class TwinPrices {

    /** How long other threads and nodes may take to hear of a new price. */
    static final Duration HEARD = Duration.ofSeconds(10);

    private final ImportCatalogue importCatalogue;
    private final Catalog catalog;

    TwinPrices(ImportCatalogue importCatalogue, Catalog catalog) {
        this.importCatalogue = importCatalogue;
        this.catalog = catalog;
    }

    void whileDearer(Scene scene, String sku, Runnable meanwhile) {
        var file = file(scene);
        var line = Pattern.compile("(?m)^.*\\b" + Pattern.quote(sku) + "\\b.*$").matcher(file);
        var price = catalog.variant(scene.twin(), new Sku(sku))
                .orElseThrow(() -> new Unfinished("The probe twin sells something its catalogue does not list."))
                .price();
        var now = price.getAmount().toPlainString();
        if (!line.find() || !line.group().contains(now)) {
            throw new Unfinished("The catalogue file does not show the price of what the probe twin sells.");
        }
        var dearer = line.group().replace(now, price.plusMajor(1).getAmount().toPlainString());
        try {
            run(scene, file.substring(0, line.start()) + dearer + file.substring(line.end()));
            meanwhile.run();
        } finally {
            run(scene, file);
        }
    }

    private void run(Scene scene, String csv) {
        importCatalogue.run(scene.twin(), scene.store().currency(), csv);
    }

    private static String file(Scene scene) {
        try {
            return Files.readString(scene.store().folder().resolve("catalogue.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
