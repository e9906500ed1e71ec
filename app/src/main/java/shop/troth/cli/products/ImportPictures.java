package shop.troth.cli.products;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.edit.FindSheets;
import shop.troth.catalog.feed.FeedPictures;
import shop.troth.catalog.pictures.PreparedPicture;
import shop.troth.catalog.pictures.ProductPictures;
import shop.troth.catalog.pictures.ProductPictures.Added;
import shop.troth.catalog.pictures.prepare.PreparePicture;
import shop.troth.database.Transactions;
import shop.troth.kernel.Problem;
import shop.troth.stores.Store;

/** Adds the pictures that a feed names to products, from a folder where they were saved. Safe to repeat. */
final class ImportPictures {

    /**
     * The result.
     *
     * @param refused a sentence for each file that could not be used, beginning with its name
     * @param missing names of files that are not in the folder
     */
    record Report(int added, int there, List<String> refused, List<String> missing) {}

    private final Store store;
    private final Path folder;
    private final FindSheets sheets;
    private final ProductPictures pictures;
    private final TransactionTemplate transaction;
    private final List<String> refused = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int added;
    private int there;

    private ImportPictures(Store store, Path folder, DataSource database) {
        this.store = store;
        this.folder = folder;
        this.sheets = new FindSheets(database);
        this.pictures = ProductPictures.of(database, Clock.systemUTC());
        this.transaction = new TransactionTemplate(new Transactions(database));
    }

    static Report run(Store store, List<FeedPictures.OfProduct> wanted, Path folder, DataSource database) {
        var importing = new ImportPictures(store, folder, database);
        var prepare = new PreparePicture();
        try {
            wanted.stream()
                    .filter(it -> importing.sheets.find(store, it.product()).isPresent())
                    .forEach(it -> importing.add(it, prepare));
        } finally {
            prepare.destroy();
        }
        return new Report(
                importing.added,
                importing.there,
                List.copyOf(importing.refused),
                importing.missing.stream().distinct().toList());
    }

    private void add(FeedPictures.OfProduct wanted, PreparePicture prepare) {
        for (var name : wanted.files()) {
            var file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                missing.add(name);
                continue;
            }
            try (var bytes = Files.newInputStream(file)) {
                switch (prepare.prepare(bytes)) {
                    case PreparePicture.Outcome.Refused(var why) -> refused.add(name + ": " + why.words());
                    case PreparePicture.Outcome.Ready(var picture) -> count(name, add(wanted, picture));
                }
            } catch (IOException e) {
                throw new Problem("Cannot read %s: check that you have permission to read it.".formatted(file), e);
            }
        }
    }

    private void count(String name, Added outcome) {
        switch (outcome) {
            case YES -> added++;
            case ALREADY -> there++;
            case TOO_MANY ->
                refused.add(
                        "%s: The product has %d pictures, which is the most.".formatted(name, ProductPictures.MOST));
        }
    }

    /** Adds a picture. Its description is the product's name until somebody writes a better one. */
    private Added add(FeedPictures.OfProduct wanted, PreparedPicture picture) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var outcome = pictures.add(store.id(), wanted.product(), picture);
            var hasNone = pictures.of(store.id(), wanted.product()).stream()
                    .map(ProductPictures.Placed::picture)
                    .anyMatch(it ->
                            it.hash().equals(picture.hash()) && it.description().isEmpty());
            if (outcome == Added.YES && hasNone) {
                pictures.describe(store.id(), wanted.product(), Map.of(picture.hash(), wanted.name()));
            }
            return outcome;
        }));
    }
}
