package shop.troth.cli.products;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.ImportCatalog.Options;
import shop.troth.catalog.ImportCatalog.Report;
import shop.troth.catalog.feed.FeedPictures;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.cli.options.StoreByName;
import shop.troth.kernel.Problem;

/** {@code import}: imports products from a file into a store and its probe twin. */
@Command(
        name = "import",
        description = {
            "Imports products from a file into a store. Works with or without a running serve.",
            "The file is a catalog (docs/import.md), a Google product feed as TSV, CSV or XML,",
            "or a product export of Shopify or WooCommerce."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 everything imported, 1 some rows or pictures had errors (the others were imported), 2 usage error."
        })
public final class ImportCommand implements Callable<Integer> {

    private static final long LARGEST_BYTES = 200_000_000;

    @Parameters(index = "0", paramLabel = "STORE", description = "The store.")
    private String store;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "The file, in UTF-8, or for XML in the encoding that it declares.")
    private Path file;

    @Option(
            names = "--stock",
            paramLabel = "PIECES",
            description = "Stock to assume for an item that the feed lists as in stock without a quantity.")
    private @Nullable Integer pieces;

    @Option(names = "--retire-missing", description = "Discontinue products and variants that are not in the file.")
    private boolean retireMissing;

    @Option(
            names = "--pictures",
            paramLabel = "FOLDER",
            description =
                    "Add the pictures that the feed names, from this folder, in which they are saved under the last part"
                            + " of their addresses. The addresses themselves are never opened.")
    private @Nullable Path pictures;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (pieces != null && pieces < 0) {
            throw new ParameterException(spec.commandLine(), "--stock must be 0 or more.");
        }
        if (pictures != null && !Files.isDirectory(pictures)) {
            throw new ParameterException(spec.commandLine(), "The folder %s does not exist.".formatted(pictures));
        }
        var into = StoreByName.of(store, database.stores(), spec);
        var text = text();
        var table = ProductTable.read(text, pieces);
        try (var open = database.open()) {
            var importCatalog = new ImportCatalog(open.dataSource());
            var options = Options.of(into).retireMissing(retireMissing);
            var report = importCatalog.run(into.id(), options, table);
            importCatalog.run(into.id().twin(), options, table); // so that the proof uses the same products
            var rows = say(report);
            return pictures == null
                    ? rows
                    : Math.max(
                            rows, say(ImportPictures.run(into, FeedPictures.read(text), pictures, open.dataSource())));
        }
    }

    private int say(ImportPictures.Report report) {
        var out = spec.commandLine().getOut();
        report.refused().forEach(out::println);
        report.missing().forEach(it -> out.println(it + ": not in the folder"));
        out.printf("%s: %,d pictures added, %,d were there.%n", store, report.added(), report.there());
        return report.refused().isEmpty() && report.missing().isEmpty() ? 0 : 1;
    }

    private int say(Report report) {
        var out = spec.commandLine().getOut();
        report.faults().forEach(it -> out.println(file + ": " + it));
        out.printf(
                "%s: %,d products with %,d variants read; %s%s%s.%n",
                store,
                report.products(),
                report.variants(),
                report.changed() == 0
                        ? "nothing changed"
                        : "%,d rows of products, variants and stock changed".formatted(report.changed()),
                retired(report),
                report.faults().isEmpty()
                        ? ""
                        : "; %,d errors, listed above".formatted(report.faults().size()));
        return report.faults().isEmpty() ? 0 : 1;
    }

    private String retired(Report report) {
        if (!retireMissing) {
            return "";
        }
        return report.faults().isEmpty()
                ? "; %,d products and variants discontinued".formatted(report.retired())
                : "; nothing was discontinued, because a row with an error may contain it";
    }

    private String text() {
        if (!Files.exists(file)) {
            throw new ParameterException(spec.commandLine(), "The file %s does not exist.".formatted(file));
        }
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new Problem("%s is larger than 200 MB: split it and import the parts.".formatted(file));
            }
            return ProductTable.text(Files.readAllBytes(file))
                    .orElseThrow(() -> new Problem("%s is not UTF-8: save it as UTF-8 and try again.".formatted(file)));
        } catch (IOException e) {
            throw new Problem(
                    "Cannot read %s: check that the file exists and that you have permission to read it."
                            .formatted(file),
                    e);
        }
    }
}
