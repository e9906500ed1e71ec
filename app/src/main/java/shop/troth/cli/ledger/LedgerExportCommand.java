package shop.troth.cli.ledger;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.ledger.export.WriteExport;

/** Writes a store's whole ledger to one file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Exports a store's entire ledger to one file. Works with or without a running serve.",
            "This file and the store's /.well-known/troth-ledger.pub are all that ledger verify needs."
        })
final class LedgerExportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "STORE", description = "The store, or its test copy STORE~probe.")
    private String store;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to write; replaced if it exists.")
    private Path file;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var open = database.open()) {
            var id = StoreName.of(store, spec);
            StoreName.mustHaveARecord(id, open.dataSource(), spec);
            var written = new WriteExport(open.dataSource()).write(id, file);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Exported %d entries of %s to %s%s.%n",
                            written.leaves(),
                            store,
                            file,
                            written.pruned() == 0
                                    ? ""
                                    : ", %d of them as hashes only because they were pruned"
                                            .formatted(written.pruned()));
        }
        return 0;
    }
}
