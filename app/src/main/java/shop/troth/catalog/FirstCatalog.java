package shop.troth.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import shop.troth.catalog.ImportCatalog.Options;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.kernel.Problem;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Imports {@code catalogue.csv} from the store's folder at the first start of a store or its probe twin. After that, the database is
 * authoritative, and the file is only a draft for the next import. Two nodes that start at once write the same rows.
 */
@Component
@RequiredArgsConstructor
class FirstCatalog implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(FirstCatalog.class);
    private static final String FILE = "catalogue.csv";

    private final Stores stores;
    private final Products products;
    private final ImportCatalog importCatalog;

    @Override
    public void afterSingletonsInstantiated() {
        for (var store : stores.all()) {
            var file = store.folder().resolve(FILE);
            if (products.none(store.id()) && Files.isRegularFile(file)) {
                load(store, file);
            }
        }
    }

    private void load(Store store, Path file) {
        var report = importCatalog.run(store.id(), Options.of(store), ProductTable.read(read(file), null));
        report.faults().forEach(fault -> LOG.warn("{}: {}", file, fault));
        if (report.products() == 0) {
            throw new Problem("%s contains no valid product: fix the first error, %s."
                    .formatted(file, report.faults().getFirst()));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Problem("Cannot read %s: it must be a readable UTF-8 file.".formatted(file), e);
        }
    }
}
