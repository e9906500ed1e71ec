package shop.troth.cli.store;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.cli.options.StoreByName;
import shop.troth.content.FileTexts;
import shop.troth.content.PageFiles;
import shop.troth.content.PageRows;

/** {@code store export}: writes pages edited at the desk back to files. */
@Command(
        name = "export",
        description = {
            "Writes a store's pages, its menu, its look, and its redirects to files, as the shop shows them.",
            "Files of pages that were moved or removed at the desk are deleted."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 exported, 1 the folder cannot be written, 2 usage error."})
final class StoreExportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "STORE", description = "The store.")
    private String store;

    @Option(names = "--to", paramLabel = "DIR", description = "The folder to write to. Default: stores/STORE/pages.")
    private @Nullable Path to;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var of = StoreByName.of(store, database.stores(), spec);
        var files = PageFiles.read(of);
        try (var open = database.open()) {
            var rows = new PageRows(JdbcClient.create(open.dataSource()));
            var site = rows.site(of, files);
            var done = FileTexts.of(site).write(to == null ? PageFiles.folder(of) : to);
            var out = spec.commandLine().getOut();
            done.forEach(out::println);
            out.println(
                    done.isEmpty()
                            ? "%s: the files say what the shop shows; nothing was written.".formatted(of.id())
                            : "%s: %d %s written or deleted."
                                    .formatted(of.id(), done.size(), done.size() == 1 ? "file" : "files"));
        }
        return 0;
    }
}
